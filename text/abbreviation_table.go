package text

import "strings"

// when says where an abbreviation is one. By default it needs its stop and may be capitalised or not.
type when uint8

const (
	bare    when = 1 << iota // without its stop too
	capital                  // with a capital only
	title                    // before a name or what else it belongs to: its stop never ends a sentence
	counts                   // before a number only
	inside                   // not at the end of a sentence, where it is a word; a capital behind it is the next one
	loose                    // its stop ends a sentence before any capital
	place                    // without its stop, behind a name only
	comma                    // behind a comma only
)

type abbreviation struct {
	reading string
	when    when
}

var abbreviations = table(
	title|bare|capital, "mr mister;mrs missus;ms ms;dr doctor;prof professor;lt lieutenant;sgt sergeant;capt captain;cpl corporal",
	title|capital, "wm william;chas charles;geo george;jos joseph;thos thomas;robt robert;drs doctors;messrs messrs;mmes mesdames;mme madame;mlle mademoiselle;sen senator;sens senators;rep representative;reps representatives;gov governor;gen general;col colonel;"+
		"cpt captain;ens ensign;maj major;cmdr commander;pvt private;adm admiral;rev reverend;hon honorable;pres president;"+
		"supt superintendent;insp inspector;amb ambassador;fr father;sr senior;br brother;atty attorney;det detective;ofc officer;dep deputy;asst assistant;mt mount;ft fort;msgr monsignor",
	bare|capital, "jr junior;sr senior;mt mount;st saint",
	title, "vs versus;v versus;cf compare;approx approximately;viz namely",
	0, "al al;pt part;dept department;depts departments;est estimated;govt government;assn association;"+
		"univ university;avg average;incl including;excl excluding;"+
		"intl international;natl national;bros brothers;utd united;cont continued;contd continued;qtr quarter;qtrs quarters;appt appointment;doz dozen;mtg meeting;jct junction;mfg manufacturing;mgr manager;mgmt management;acct account;apt apartment;bldg building;"+
		"sq square;rte route;corp corporation;ltd limited;inc incorporated;co company;dist district;"+
		"pron pronunciation;esq esquire;trans translated;"+
		"wk week;wks weeks;yr year;yrs years;hr hour;hrs hours;mins minutes;secs seconds;pkg package;qty quantity;"+
		"dob D O B;asap A S A P;rsvp R S V P;mph miles per hour;gal gallon;oz ounce;lb pound;lbs pounds",
	bare, "attn attention;tel telephone;ctrl control",
	loose, "etc et cetera;misc miscellaneous",
	inside, "temp temperature;eds editors;ext extension;inst institute;esp especially;prev previous;rev revised;ed edition;ref reference;"+
		"refs references;min minimum;max maximum;mo month;mos months;pop population;orig originally;assoc associates",
	bare|place, "ave avenue;rd road;hwy highway;pkwy parkway;expy expressway;fwy freeway;tpke turnpike;blvd boulevard;ln lane;ter terrace;cir circle",
	capital|inside, "mar march;wed wednesday;sat saturday;sun sunday",
	capital|loose, "jan january;feb february;apr april;jun june;jul july;aug august;sept september;sep september;oct october;nov november;dec december;"+
		"mon monday;tue tuesday;tues tuesday;thu thursday;thur thursday;thurs thursday;fri friday",
	capital, "ct court;pl place;ste suite;calif california;conn connecticut;fla florida;tex texas;ariz arizona;"+
		"colo colorado;kan kansas;ky kentucky;mich michigan;minn minnesota;mont montana;neb nebraska;nev nevada;okla oklahoma;"+
		"tenn tennessee;vt vermont;wis wisconsin;wyo wyoming",
	capital|comma, "mass massachusetts;penn pennsylvania;ill illinois;ala alabama;ark arkansas;ind indiana;md maryland;ore oregon;pa pennsylvania;"+
		"ga georgia;va virginia;miss mississippi;wash washington;mo missouri;del delaware;la louisiana",
	counts, "rm room;no number;nos numbers;p page;pp pages;fig figure;figs figures;vol volume;vols volumes;ch chapter;chap chapter;sec section;secs sections;art article;eq equation;"+
		"eqs equations;ver version;par paragraph;para paragraph;ca circa;c circa;tab table;app appendix;sect section;ex example;bk book;pt part;nr number;op opus;col column;d died;b born;r reigned;fl flourished",
)

// table reads rows of "abbreviation reading" that semicolons divide.
func table(rows ...any) map[string]abbreviation {
	m := map[string]abbreviation{}
	for i := 0; i < len(rows); i += 2 {
		flags, _ := rows[i].(when)
		if n, ok := rows[i].(int); ok {
			flags = when(n)
		}
		for row := range strings.SplitSeq(rows[i+1].(string), ";") {
			word, reading, _ := strings.Cut(row, " ")
			if _, ok := m[word]; !ok {
				m[word] = abbreviation{reading, flags}
			}
		}
	}
	return m
}

// states are the postal abbreviations of the United States (USPS Publication 28, appendix B).
var states = map[string]string{
	"AL": "alabama", "AK": "alaska", "AZ": "arizona", "AR": "arkansas", "CA": "california", "CO": "colorado", "CT": "connecticut",
	"DE": "delaware", "DC": "D C", "FL": "florida", "GA": "georgia", "HI": "hawaii", "ID": "idaho", "IL": "illinois", "IN": "indiana",
	"IA": "iowa", "KS": "kansas", "KY": "kentucky", "LA": "louisiana", "ME": "maine", "MD": "maryland", "MA": "massachusetts",
	"MI": "michigan", "MN": "minnesota", "MS": "mississippi", "MO": "missouri", "MT": "montana", "NE": "nebraska", "NV": "nevada",
	"NH": "new hampshire", "NJ": "new jersey", "NM": "new mexico", "NY": "new york", "NC": "north carolina", "ND": "north dakota",
	"OH": "ohio", "OK": "oklahoma", "OR": "oregon", "PA": "pennsylvania", "RI": "rhode island", "SC": "south carolina",
	"SD": "south dakota", "TN": "tennessee", "TX": "texas", "UT": "utah", "VT": "vermont", "VA": "virginia", "WA": "washington",
	"WV": "west virginia", "WI": "wisconsin", "WY": "wyoming",
}
