package written

import "strings"

// unit is the name of a unit of measure for exactly one and for all other values.
type unit struct{ one, many string }

// prefixes are those of the SI (BIPM, The International System of Units, 9th edition, table 7) and of IEC 80000-13.
var prefixes = map[string]string{
	"p": "pico", "n": "nano", "µ": "micro", "μ": "micro", "m": "milli", "c": "centi", "d": "deci", "h": "hecto",
	"k": "kilo", "K": "kilo", "M": "mega", "G": "giga", "T": "tera", "P": "peta", "E": "exa",
	"Ki": "kibi", "Mi": "mebi", "Gi": "gibi", "Ti": "tebi",
}

// prefixed are the units that take prefixes, with those that are in use and clash with nothing: "pm" is a time of day.
var prefixed = []struct{ symbol, name, prefixes string }{
	{"m", "meter", "n µ μ m c d k"},
	{"g", "gram", "n µ μ m k"},
	{"L", "liter", "µ μ m c d"},
	{"l", "liter", "µ μ m c d"},
	{"s", "second", "p n µ μ m"},
	{"Hz", "hertz", "m k M G T"},
	{"W", "watt", "m k M G T"},
	{"Wh", "watt hour", "m k M G T"},
	{"V", "volt", "µ μ m k M"},
	{"A", "amp", "µ μ m k"},
	{"Ah", "amp hour", "m"},
	{"J", "joule", "m k M G"},
	{"N", "newton", "m k M"},
	{"Pa", "pascal", "h k M G"},
	{"eV", "electron volt", "m k M G T"},
	{"cal", "calorie", "k"},
	{"B", "byte", "k K M G T P E Ki Mi Gi Ti"},
	{"bit", "bit", "k K M G T"},
	{"b", "bit", "k K M G T"},
	{"Ω", "ohm", "m k M"},
	{"\u2126", "ohm", "m k M"}, // the sign that Unicode keeps for compatibility
	{"F", "farad", "p n µ μ"},
	{"mol", "mole", "n µ μ m"},
	{"Sv", "sievert", "µ μ m"},
	{"Bq", "becquerel", "k M G"},
	{"bar", "bar", "m"},
}

// others are the units without prefixes, and abbreviations that are not symbols of any standard: symbol, name of one,
// name of many. Those of the United States are from NIST Handbook 44, appendix C.
const others = `
lb=pound=pounds lbs=pound=pounds oz=ounce=ounces ft=foot=feet in=inch=inches yd=yard=yards yds=yard=yards
mi=mile=miles ac=acre=acres bbl=barrel=barrels gal=gallon=gallons gals=gallon=gallons qt=quart=quarts qts=quart=quarts pt=point=points pts=point=points
tsp=teaspoon=teaspoons tbsp=tablespoon=tablespoons Tbsp=tablespoon=tablespoons
mph=mile_per_hour=miles_per_hour kph=kilometer_per_hour=kilometers_per_hour kmh=kilometer_per_hour=kilometers_per_hour
kmph=kilometer_per_hour=kilometers_per_hour mpg=mile_per_gallon=miles_per_gallon
rpm=revolution_per_minute=revolutions_per_minute psi=pound_per_square_inch=pounds_per_square_inch
bpm=beat_per_minute=beats_per_minute fps=frame_per_second=frames_per_second dpi=dot_per_inch=dots_per_inch
ppi=pixel_per_inch=pixels_per_inch ppm=part_per_million=parts_per_million ppb=part_per_billion=parts_per_billion
bps=bit_per_second=bits_per_second kbps=kilobit_per_second=kilobits_per_second Kbps=kilobit_per_second=kilobits_per_second
Mbps=megabit_per_second=megabits_per_second Gbps=gigabit_per_second=gigabits_per_second
Tbps=terabit_per_second=terabits_per_second MBps=megabyte_per_second=megabytes_per_second
GBps=gigabyte_per_second=gigabytes_per_second
min=minute=minutes mins=minute=minutes sec=second=seconds secs=second=seconds h=hour=hours hr=hour=hours hrs=hour=hours
wk=week=weeks wks=week=weeks mo=month=months mos=month=months yr=year=years yrs=year=years
dB=decibel=decibels dBA=decibel=decibels hp=horsepower=horsepower BTU=b_t_u=b_t_u BTUs=b_t_u=b_t_us
px=pixel=pixels MP=megapixel=megapixels kt=knot=knots kts=knot=knots kn=knot=knots nmi=nautical_mile=nautical_miles
ha=hectare=hectares atm=atmosphere=atmospheres mmHg=millimeter_of_mercury=millimeters_of_mercury
mcg=microgram=micrograms cc=cubic_centimeter=cubic_centimeters lm=lumen=lumens lx=lux=lux rad=radian=radians
ly=light_year=light_years K=kelvin=kelvin Gy=gray=grays Å=angstrom=angstroms
°C=degree_celsius=degrees_celsius ºC=degree_celsius=degrees_celsius ℃=degree_celsius=degrees_celsius
°F=degree_fahrenheit=degrees_fahrenheit ºF=degree_fahrenheit=degrees_fahrenheit ℉=degree_fahrenheit=degrees_fahrenheit
N·m=newton_meter=newton_meters N⋅m=newton_meter=newton_meters Nm=newton_meter=newton_meters kW·h=kilowatt_hour=kilowatt_hours
°K=kelvin=kelvin deg=degree=degrees °=degree=degrees º=degree=degrees
°N=degree_north=degrees_north °S=degree_south=degrees_south °E=degree_east=degrees_east °W=degree_west=degrees_west
C=degree_celsius=degrees_celsius`

// units holds every symbol.
var units = func() map[string]unit {
	all := map[string]unit{}
	for _, p := range prefixed {
		many := p.name + "s"
		if p.symbol == "Hz" {
			many = p.name
		}
		all[p.symbol] = unit{p.name, many}
		for prefix := range strings.FieldsSeq(p.prefixes) {
			all[prefix+p.symbol] = unit{prefixes[prefix] + p.name, prefixes[prefix] + many}
		}
	}
	for entry := range strings.FieldsSeq(strings.ReplaceAll(others, "\n", " ")) {
		fields := strings.Split(entry, "=")
		all[fields[0]] = unit{strings.ReplaceAll(fields[1], "_", " "), strings.ReplaceAll(fields[2], "_", " ")}
	}
	for _, ohm := range []string{"Ω", "\u2126"} {
		all["k"+ohm], all["M"+ohm] = unit{"kilohm", "kilohms"}, unit{"megohm", "megohms"}
	}
	all["bit"] = unit{"bit", "bit"}                            // "a 32bit system"
	all["F"] = unit{"degree fahrenheit", "degrees fahrenheit"} // a farad never stands without a prefix
	return all
}()

// anyCase are symbols that are understood in the wrong case too, as they are often written, with the right one.
var anyCase = func() map[string]string {
	right := map[string]string{}
	for symbol := range strings.FieldsSeq(`km kg cm mm lb lbs oz ft mph kph ml Hz kHz MHz GHz kWh kW GB MB KB TB Mbps Gbps kbps
		rpm fps dpi psi mpg bpm min mins sec secs hr hrs yd yds dB mAh`) {
		right[strings.ToLower(symbol)] = symbol
	}
	return right
}()

// gluedOnly are symbols that stand directly behind the number or are something else: "5 A grades".
var gluedOnly = set("B b pt ac mo")

// lonely are symbols that behind a blank must stand by themselves: "5 A grades".
var lonely = set("A C F N J")

// spacedOnly are symbols that are something else directly behind the number: 5K is a race or five thousand.
var spacedOnly = set("K B b N")

// compound are symbols that a smaller unit may follow: "5 ft. 10 in."
var compound = set("ft lb lbs h hr hrs min mins")

// powers of a unit, as written behind it. Only lengths take a plain digit.
var powersOfUnit = []struct{ written, before, behind string }{
	{"²", "square", "squared"},
	{"³", "cubic", "cubed"},
	{"^2", "square", "squared"},
	{"^3", "cubic", "cubed"},
	{"2", "square", "squared"},
	{"3", "cubic", "cubed"},
}

var lengths = set("m km cm mm ft in mi yd dm")
