package mexcerrors_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// The successes that are read, and what programs read them into.
var (
	placed   = []byte(`{"symbol":"BTCUSDT","orderId":"06a480e69e604477bfb48dddd5f0b750","orderListId":-1}`)
	klines   = repeat("[", "]", 5_800, `[%d,"93256.12","93299.99","93200.00","93%03[2]d.5","12.3456%02[3]d",%[1]d,"1152345.12"]`)
	exchange = repeat(`{"timezone":"CST","rateLimits":[],"symbols":[`, "]}", 8_600, `{"symbol":"COIN%[2]dUSDT","status":"1",`+
		`"baseAsset":"COIN%[2]d","baseAssetPrecision":2,"quoteAsset":"USDT","quotePrecision":4,"orderTypes":["LIMIT","MARKET","LIMIT_MAKER"],`+
		`"isSpotTradingAllowed":true,"isMarginTradingAllowed":false,"quoteAmountPrecision":"1.000000000000000000","baseSizePrecision":"0.01",`+
		`"permissions":["SPOT"],"filters":[],"maxQuoteAmount":"2000000.000000000000000000","makerCommission":"0","takerCommission":"0.0005",`+
		`"quoteAmountPrecisionMarket":"1.000000000000000000","maxQuoteAmountMarket":"100000.000000000000000000","fullName":"Coin %[2]d","tradeSideType":1}`)
	orders = repeat(`{"success":true,"code":0,"data":[`, "]}", 10_000, `{"orderId":"7360282%011[1]d","symbol":"BTC_USDT","positionId":%[1]d,`+
		`"price":93250.1,"vol":12,"leverage":20,"side":1,"category":1,"orderType":1,"dealAvgPrice":93249.9,"dealVol":12,"orderMargin":0,`+
		`"takerFee":0.02,"makerFee":0,"profit":-1.25,"feeCurrency":"USDT","openType":1,"state":3,"externalOid":"_m_%032[1]x","errorCode":0,`+
		`"usedMargin":0,"createTime":%[1]d,"updateTime":%[1]d,"positionMode":1,"version":2,"showCancelReason":0,"note":"%02[3]d"}`)
)

type order struct{ Symbol, OrderID string }

type kline [8]any

type exchangeInfo struct {
	Symbols []struct {
		Symbol, Status, BaseAsset, QuoteAsset, BaseSizePrecision string
		OrderTypes, Permissions                                  []string
		IsSpotTradingAllowed                                     bool
	}
}

type futuresOrders struct {
	Data []struct {
		OrderID, Symbol, ExternalOid string
		Price, Vol, DealAvgPrice     float64
		State, ErrorCode             int
		CreateTime                   int64
	}
}

func repeat(start, end string, count int, item string) []byte {
	var body strings.Builder
	body.WriteString(start)
	for i := 0; i < count; i++ {
		if i > 0 {
			body.WriteByte(',')
		}
		fmt.Fprintf(&body, item, 1764201600000+i*60000, i%1000, i%100)
	}
	body.WriteString(end)
	return []byte(body.String())
}

func valid(b *testing.B, body []byte) {
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if !json.Valid(body) {
			b.Fatal("not JSON")
		}
	}
}

func checked(b *testing.B, scope mexcerrors.Scope, body []byte) {
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		if err := mexcerrors.Check(mexcerrors.Answer{Scope: scope, Status: 200, Body: body}); err != nil {
			b.Fatal(err)
		}
	}
}

func unmarshal[V any](b *testing.B, body []byte) {
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		var value V
		if err := json.Unmarshal(body, &value); err != nil {
			b.Fatal(err)
		}
	}
}

func read[V any](b *testing.B, scope mexcerrors.Scope, body []byte) {
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		var value V
		if err := mexcerrors.ReadBody(mexcerrors.Answer{Scope: scope, Status: 200, Body: body}, &value); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkValidPlaced(b *testing.B)   { valid(b, placed) }
func BenchmarkValidKlines(b *testing.B)   { valid(b, klines) }
func BenchmarkValidExchange(b *testing.B) { valid(b, exchange) }
func BenchmarkValidOrders(b *testing.B)   { valid(b, orders) }

func BenchmarkCheckPlaced(b *testing.B)   { checked(b, mexcerrors.ScopeSpot, placed) }
func BenchmarkCheckKlines(b *testing.B)   { checked(b, mexcerrors.ScopeSpot, klines) }
func BenchmarkCheckExchange(b *testing.B) { checked(b, mexcerrors.ScopeSpot, exchange) }
func BenchmarkCheckOrders(b *testing.B)   { checked(b, mexcerrors.ScopeFutures, orders) }

func BenchmarkUnmarshalPlaced(b *testing.B)   { unmarshal[order](b, placed) }
func BenchmarkUnmarshalKlines(b *testing.B)   { unmarshal[[]kline](b, klines) }
func BenchmarkUnmarshalExchange(b *testing.B) { unmarshal[exchangeInfo](b, exchange) }
func BenchmarkUnmarshalOrders(b *testing.B)   { unmarshal[futuresOrders](b, orders) }

func BenchmarkReadPlaced(b *testing.B)   { read[order](b, mexcerrors.ScopeSpot, placed) }
func BenchmarkReadKlines(b *testing.B)   { read[[]kline](b, mexcerrors.ScopeSpot, klines) }
func BenchmarkReadExchange(b *testing.B) { read[exchangeInfo](b, mexcerrors.ScopeSpot, exchange) }
func BenchmarkReadOrders(b *testing.B)   { read[futuresOrders](b, mexcerrors.ScopeFutures, orders) }

func BenchmarkDecodePage(b *testing.B) {
	page := []byte("<html>\n<head><title>502 Bad Gateway</title></head>\n<body>\n" + strings.Repeat("<center>nginx</center>\n", 20) + "</body>\n</html>\n")
	answer := mexcerrors.Answer{Scope: mexcerrors.ScopeSpot, Status: 502, Body: page}
	b.ReportAllocs()
	for i := 0; i < b.N; i++ {
		sink += len(mexcerrors.Decode(answer))
	}
}
