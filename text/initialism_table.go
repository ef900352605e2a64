package text

// alwaysSpelled are initialisms that are read letter by letter wherever they stand in capitals. The greater part are the
// words of CMUdict whose pronunciation is the names of their letters.
var alwaysSpelled = set("abc ac acm acl acs adhd  afl aka ama amc api apr asl atm atv bbc bbq bc bce bff bmw bmi btw byu cb cbc cbs cc ccd " +
	"cctv cd cdc ce ceo cfo cia cio cmu cnbc cnn coo cpa cpi cpr cpu crm csi css csv cto dc ddt dea dfw dhs diy dj dlc dmv dmz dna dob dnc dns doj dsl dss dui dvd dvr " +
	"ecg edm edt eeg ekg epa eps er esl espn est et eta etf eu fbi fcc fda ffa fm fpga fsb ftc ftp fyi gba gbp gdp gdpr  gm gmt gnp gop gpa gps gpu gui hbo hdmi hdtv " +
	"hgh hiv hp hq hr hrc hsbc html http https iaea ibm icbm icu ieee ioc iou iot iq irs isbn  isp itv jfk kfc kgb kkk kpmg   lapd lax lbj lcd  lgbt lgbtq llc llp " +
	"lpn lsd ltd mba mbe mgm mit mlb mls mph mri msnbc msg mtv mvp nba nbc nda nfc nfl ngo nhl nhs npr nra nsa nsfw ntsb nyc nyu nypd nyt " +
	"faq faqs imho tbh smh brb ttyl omg wtf idk imo aclu ncaa aarp gmo ncis ira iaaf unhcr naacp asl obe ocd oecd oem omg os pbs pc pcr pdf pga pgp phd php pms pov pow ppm pr ps psa psi ptsd pvc qa qb rbi rca rgb rip rna roi rpg rpm rsvp rss rv " +
	"sbf scba sdk seo sms sql ssd ssl ssn ssr std suv tb tcu tgif tlc tls tnt tsa tsmc tv tvs ucla udp ufc ufo uk ui uky un unc url urls usa usb usc usda usmc usps uss ussr " +
	"utc utf utsa uv nyse ux vcr vfx vip vpn vr wba wbc wbo wmd wnba wto wwe wwf wwi wwii www xml xp xxx ymca ywca ")

// oftenSpelled are initialisms that in capitals throughout would be words.
var oftenSpelled = set("us it who dr ad ai id ir am pm  la ed er op pa ra pi pt hr ip eq dm gi ma md ms  ap   os ot ib mp bs ba ti   ro ar va")

// twoLetters are the words of two letters; a dictionary has many more names and parts of names.
var twoLetters = set("ad ah am an as at be by do eh ex go ha he hi ho if in is it la lo ma me my no of oh ok on or ow ox pa so to um up us we ye yo")

// neverSpelled are words of two or three letters that a dictionary may lack, or that it has spelled.
var neverSpelled = set("ok okay json yaml captcha nasa nato aids opec unesco unicef nasdaq fema scuba laser radar sars covid pin ram rom sim gif jpeg " +
	"wac nafta osha swat potus scotus flotus yolo fomo imax ikea asean mensa nascar cobol basic ha hah haha ahh ugh meh huh")
