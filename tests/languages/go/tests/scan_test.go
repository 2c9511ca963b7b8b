package mexcerrors

import (
	"strings"
	"testing"
)

func TestRealSuccessesAreSuccessesAtFirstSight(t *testing.T) {
	deep := func(levels int) string { return strings.Repeat("[", levels) + strings.Repeat("]", levels) }
	for _, check := range []struct {
		scope Scope
		body  string
		plain bool
	}{
		{ScopeSpot, `{}`, true},
		{ScopeSpot, "\ufeff \r\n\t[ ] ", true},
		{ScopeSpot, `{"symbol":"BTCUSDT","orderId":"06a480e69e604477bfb48dddd5f0b750","orderListId":-1}`, true},
		{ScopeSpot, `[[1764201600000,"93256.12","93299.99"],[1764201660000,"1","2"]]`, true},
		{ScopeSpot, `{"code":0,"msg":"资金","data":"E\u00e9"}`, false}, // its text may be one of failure
		{ScopeSpot, `{"code":0,"msg":"资金","data":"é"}`, true},
		{ScopeSpot, `{"code":200,"data":["GENE1USDT","\u0041"]}`, true},
		{ScopeFutures, `{"success":true,"code":0,"data":[{"orderId":"1","state":3,"errorCode":0}]}`, true},
		{ScopeFutures, `{"success":true,"code":0,"data":[{"orderId":"1","errorCode":8,"state":4},{"state":4,"errorCode":8}]}`, true}, // records
		{ScopeFuturesOrder, `{"success":true,"code":0,"data":[{"state":4,"errorCode":8}]}`, false},
		{ScopeFutures, `{"success":true,"code":0,"data":[{"state":4,"errorCode":8,"msg":"x"}]}`, false},
		{ScopeFutures, `{"success":true,"code":0,"data":{"state":4,"errorCode":8}}`, true},
		{ScopeFutures, `{"success":false,"code":0}`, false},
		{ScopeSpot, `{"c\u006fde":0}`, false},
		{ScopeSpot, `{"x":` + deep(99) + `}`, true},
		{ScopeSpot, `{"x":` + deep(100) + `}`, false},
		{ScopeSpot, deep(100), true},
		{ScopeSpot, deep(101), false},
		{ScopeSpot, `"x"`, false},
		{ScopeSpot, `null`, false},
		{ScopeSpot, ``, false},
		{ScopeSpot, `{}{}`, false},
		{ScopeSpot, "{}\x00", false},
		{ScopeSpot, `{"a":1,}`, false},
		{ScopeSpot, `[1,]`, false},
		{ScopeSpot, `[1 2]`, false},
		{ScopeSpot, `{"a" 1}`, false},
		{ScopeSpot, `{1:1}`, false},
		{ScopeSpot, `{"a":01}`, false},
		{ScopeSpot, `[`, false},
		{ScopeSpot, `{"a":"\u12"}`, false},
		{ScopeSpot, `["\`, false},
	} {
		a := Answer{Scope: check.scope, Status: 200, Body: []byte(check.body)}
		if got := compareLooks(t, a); got != check.plain {
			t.Errorf("%s: a success at first sight: %v, want %v", check.body, got, check.plain)
		}
		a.Status = 503
		if compareLooks(t, a) {
			t.Errorf("%s with the status 503 is a success", check.body)
		}
	}
}

func TestASuccessIsReadWithoutAnAllocation(t *testing.T) {
	var item = `{"orderId":"1","symbol":"BTC_USDT","price":1.5e-3,"state":3,"errorCode":0,"list":[true,false,null,"\n"]},`
	for _, body := range []string{
		`{"symbol":"BTCUSDT","orderId":"06a480e69e604477bfb48dddd5f0b750","orderListId":-1}`,
		`{"success":true,"code":0,"message":"ok","data":[` + strings.Repeat(item, 5000) + `{}]}`,
	} {
		a := Answer{Scope: ScopeFutures, Status: 200, Body: []byte(body)}
		if err := Check(a); err != nil {
			t.Fatal(err)
		}
		if got := testing.AllocsPerRun(10, func() { _ = Check(a) }); got != 0 {
			t.Errorf("%.40q...: %v allocations, want none", body, got)
		}
	}
}
