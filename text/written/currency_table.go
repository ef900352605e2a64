package written

// unitOfMoney names a currency and its hundredth part.
type unitOfMoney struct {
	one, many, cent, cents string
}

// currencies are known by sign and by ISO 4217 code. The names are those of Unicode CLDR's English, shortened where a
// country goes without saying. Codes that are words or the names of programs, TRY and PHP, are left out. Longer signs come before those they end with.
var currencies = []struct {
	sign, code string
	name       unitOfMoney
}{
	{"US$", "USD", unitOfMoney{"u s dollar", "u s dollars", "cent", "cents"}},
	{"CA$", "CAD", unitOfMoney{"canadian dollar", "canadian dollars", "cent", "cents"}},
	{"C$", "", unitOfMoney{"canadian dollar", "canadian dollars", "cent", "cents"}},
	{"AU$", "AUD", unitOfMoney{"australian dollar", "australian dollars", "cent", "cents"}},
	{"A$", "", unitOfMoney{"australian dollar", "australian dollars", "cent", "cents"}},
	{"NZ$", "NZD", unitOfMoney{"new zealand dollar", "new zealand dollars", "cent", "cents"}},
	{"HK$", "HKD", unitOfMoney{"hong kong dollar", "hong kong dollars", "cent", "cents"}},
	{"S$", "SGD", unitOfMoney{"singapore dollar", "singapore dollars", "cent", "cents"}},
	{"NT$", "TWD", unitOfMoney{"taiwan dollar", "taiwan dollars", "cent", "cents"}},
	{"MX$", "MXN", unitOfMoney{"mexican peso", "mexican pesos", "centavo", "centavos"}},
	{"R$", "BRL", unitOfMoney{"real", "reais", "centavo", "centavos"}},
	{"$", "", unitOfMoney{"dollar", "dollars", "cent", "cents"}},
	{"£", "GBP", unitOfMoney{"pound", "pounds", "penny", "pence"}},
	{"€", "EUR", unitOfMoney{"euro", "euros", "cent", "cents"}},
	{"¥", "JPY", unitOfMoney{"yen", "yen", "", ""}},
	{"￥", "", unitOfMoney{"yen", "yen", "", ""}},
	{"", "CNY", unitOfMoney{"yuan", "yuan", "", ""}},
	{"", "RMB", unitOfMoney{"yuan", "yuan", "", ""}},
	{"Rs.", "", unitOfMoney{"rupee", "rupees", "paisa", "paise"}},
	{"Rs", "", unitOfMoney{"rupee", "rupees", "paisa", "paise"}},
	{"₹", "INR", unitOfMoney{"rupee", "rupees", "paisa", "paise"}},
	{"₩", "KRW", unitOfMoney{"won", "won", "", ""}},
	{"₽", "RUB", unitOfMoney{"ruble", "rubles", "kopeck", "kopecks"}},
	{"₺", "", unitOfMoney{"lira", "lira", "", ""}},
	{"₪", "ILS", unitOfMoney{"shekel", "shekels", "", ""}},
	{"₫", "VND", unitOfMoney{"dong", "dong", "", ""}},
	{"₴", "UAH", unitOfMoney{"hryvnia", "hryvnias", "", ""}},
	{"₦", "NGN", unitOfMoney{"naira", "naira", "kobo", "kobo"}},
	{"₱", "", unitOfMoney{"peso", "pesos", "centavo", "centavos"}},
	{"฿", "THB", unitOfMoney{"baht", "baht", "", ""}},
	{"₿", "BTC", unitOfMoney{"bitcoin", "bitcoins", "", ""}},
	{"", "ETH", unitOfMoney{"ether", "ether", "", ""}},
	{"", "CHF", unitOfMoney{"swiss franc", "swiss francs", "centime", "centimes"}},
	{"", "SEK", unitOfMoney{"swedish krona", "swedish kronor", "", ""}},
	{"", "NOK", unitOfMoney{"norwegian krone", "norwegian kroner", "", ""}},
	{"", "DKK", unitOfMoney{"danish krone", "danish kroner", "", ""}},
	{"", "PLN", unitOfMoney{"zloty", "zlotys", "", ""}},
	{"", "ZAR", unitOfMoney{"rand", "rand", "cent", "cents"}},
}

// currencySign reads the sign of a currency.
func (in input) currencySign(at int) (unitOfMoney, int, bool) {
	if b := in.byte(at); !mayBeginMoney[b] {
		return unitOfMoney{}, 0, false
	}
	for i := range currencies {
		if sign := currencies[i].sign; sign != "" && in.has(at, sign) {
			return currencies[i].name, at + len(sign), true
		}
	}
	return unitOfMoney{}, 0, false
}
