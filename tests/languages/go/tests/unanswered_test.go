package mexcerrors_test

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strings"
	"syscall"
	"testing"
	"testing/iotest"
	"time"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// A server is a real one that does with each connection what it is made for.
func server(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer connection.Close()
				serve(connection)
			}()
		}
	}()
	return listener.Addr().String()
}

// request reads a request to its end.
func request(connection net.Conn) {
	if r, err := http.ReadRequest(bufio.NewReader(connection)); err == nil {
		io.Copy(io.Discard, r.Body)
	}
}

// reset closes a connection without saying goodbye.
func reset(connection net.Conn) {
	if tcp, ok := connection.(*net.TCPConn); ok {
		tcp.SetLinger(0)
	}
	connection.Close()
}

func stall(connection net.Conn) { io.Copy(io.Discard, connection) }

// send places an order with a client, and returns the error as a program gets it.
func send(client *http.Client, address string) error {
	return sendWith(context.Background(), client, address)
}

func sendWith(ctx context.Context, client *http.Client, address string) error {
	order := strings.NewReader("symbol=BTCUSDT&side=BUY")
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, address+"/api/v3/order?signature=secret#secret", order)
	if err != nil {
		return err
	}
	response, err := client.Do(r)
	if err != nil {
		return mexcerrors.CheckError(spot, fmt.Errorf("place order: %w", err))
	}
	defer response.Body.Close()
	return mexcerrors.CheckResponse(spot, response)
}

// client returns a new client whose connections nobody else uses.
func client(change func(*http.Transport)) *http.Client {
	transport := &http.Transport{}
	if change != nil {
		change(transport)
	}
	return &http.Client{Transport: transport}
}

const (
	neverSent  = mexcerrors.NetworkNeverSent
	noAnswer   = mexcerrors.NetworkNoAnswer
	streamLost = mexcerrors.NetworkStreamLost
)

// lost checks the error of a request that was not answered.
func lost(t *testing.T, what string, err error, want mexcerrors.NetworkCode) {
	t.Helper()
	var failure *mexcerrors.Error
	if !errors.As(err, &failure) || failure.Code != want || failure.Scope != mexcerrors.ScopeNetwork || failure.RawCode != string(want) {
		t.Errorf("%s: %v, want %s", what, err, want)
		return
	}
	read, write := failure.DecideRead(), failure.DecideWrite()
	isSent := want != neverSent
	if write.Resend == isSent || write.LookUp != isSent || !read.Resend || write.Action == "" {
		t.Errorf("%s: %+v, %+v", what, write, read)
	}
	texts := []string{err.Error(), failure.Text, failure.Request.URL, failure.Advice()}
	for inner := errors.Unwrap(failure); inner != nil; inner = errors.Unwrap(inner) {
		texts = append(texts, inner.Error()) // as reporters of errors send them
	}
	for _, text := range texts {
		if strings.Contains(text, "secret") {
			t.Errorf("%s: a secret is in %q", what, text)
		}
	}
	if failure.Text == "" && !strings.Contains(what, "without a text") {
		t.Errorf("%s: no text", what)
	}
}

func TestAServerThatRefuses(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := "http://user:secret@" + listener.Addr().String()
	listener.Close()
	err = send(client(nil), address)
	lost(t, "refused", err, neverSent)
	var failure *mexcerrors.Error
	if errors.As(err, &failure); failure.Request.Method != "POST" || failure.Request.URL != "http://"+listener.Addr().String()+"/api/v3/order" {
		t.Errorf("the request is %+v", failure.Request)
	}
	var operation *net.OpError
	if !errors.As(err, &operation) {
		t.Errorf("%v does not unwrap to what failed", err)
	}
	proxy := client(func(tr *http.Transport) {
		tr.Proxy = http.ProxyURL(&url.URL{Scheme: "http", Host: listener.Addr().String()})
	})
	lost(t, "a proxy that refuses", send(proxy, "http://api.example"), neverSent)
	lost(t, "a proxy that refuses TLS", send(proxy, "https://api.example"), neverSent)
}

func TestConnectingThatFails(t *testing.T) {
	resolver := &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, errors.New("no name server")
	}}
	names := client(func(tr *http.Transport) { tr.DialContext = (&net.Dialer{Resolver: resolver}).DialContext })
	lost(t, "no name server", send(names, "http://api.example"), neverSent)
	hurried := client(func(tr *http.Transport) { tr.DialContext = (&net.Dialer{Timeout: time.Nanosecond}).DialContext })
	lost(t, "connecting took too long", send(hurried, "http://"+server(t, stall)), neverSent)
	late := client(func(tr *http.Transport) {
		tr.DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
			<-ctx.Done()
			return (&net.Dialer{}).DialContext(ctx, network, address)
		}
	})
	late.Timeout = 50 * time.Millisecond
	var failure *mexcerrors.Error
	if err := send(late, "http://"+server(t, stall)); !errors.As(err, &failure) || failure.Scope != mexcerrors.ScopeNetwork || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("connecting took all the time: %v", err)
	}
}

func TestAServerThatResetsOrCloses(t *testing.T) {
	for what, serve := range map[string]func(net.Conn){
		"closed at once":       func(net.Conn) {},
		"reset after reading":  func(c net.Conn) { request(c); reset(c) },
		"closed after reading": request,
		"reset in the headers": func(c net.Conn) { request(c); io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Le"); reset(c) },
		"closed in the status": func(c net.Conn) { request(c); io.WriteString(c, "HTTP/1.1 2") },
		"no HTTP":              func(c net.Conn) { request(c); io.WriteString(c, "220 smtp.example\r\n") },
	} {
		lost(t, what, send(client(nil), "http://"+server(t, serve)), noAnswer)
	}
}

func TestAServerThatResetsAtOnce(t *testing.T) {
	for i := 0; i < 20; i++ { // before connecting has ended or after, as it happens
		err := send(client(nil), "http://"+server(t, reset))
		var operation *net.OpError
		want := noAnswer
		if errors.As(err, &operation) && operation.Op == "dial" {
			want = neverSent
		}
		lost(t, "reset at once", err, want)
	}
}

func TestAServerThatBreaksOff(t *testing.T) {
	for what, part := range map[string]string{
		"an error":              `{"code":700003,"msg":"x"}`,
		"a success":             `{"orderId":"1"}`,
		"a batch":               `[{"code":30004,"msg":"x"},{"code":700003,"msg":"y"}]`,
		"half":                  `{"code":70`,
		"nothing":               "",
		"chunks":                "",
		"compressed, but isn't": "",
	} {
		head := "HTTP/1.1 400 Bad Request\r\nRetry-After: 7\r\nContent-Length: 1000\r\n\r\n" + part
		switch what {
		case "chunks":
			head = "HTTP/1.1 400 Bad Request\r\nRetry-After: 7\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"cod\r\n"
		case "compressed, but isn't":
			head = "HTTP/1.1 400 Bad Request\r\nRetry-After: 7\r\nContent-Encoding: gzip\r\nContent-Length: 11\r\n\r\n{\"code\":30}"
		}
		for _, end := range []func(net.Conn){func(net.Conn) {}, reset} {
			err := send(client(nil), "http://"+server(t, func(c net.Conn) { request(c); io.WriteString(c, head); end(c) }))
			lost(t, what, err, noAnswer)
			var failure *mexcerrors.Error
			if !errors.As(err, &failure) || failure.Status != 400 || failure.RetryAfter != 7*time.Second || failure.Request.Method != "POST" {
				t.Errorf("%s: %+v", what, failure)
			}
			for _, fragment := range []error{timestamp, mexcerrors.SpotInsufficientTradingBalance, mexcerrors.HTTPCode(400)} {
				if errors.Is(err, fragment) {
					t.Errorf("%s: the fragment says %v", what, fragment)
				}
			}
		}
	}
}

func TestABrokenBodyCanStillBeRead(t *testing.T) {
	broken := errors.New("connection reset")
	body := `{"code":700003}`
	answer := response(400, &closeCounter{Reader: io.MultiReader(strings.NewReader(body), iotest.ErrReader(broken))})
	for i := 0; i < 2; i++ {
		found := mexcerrors.DecodeResponse(spot, answer)
		if len(found) != 1 || found[0].Code != noAnswer || !errors.Is(found[0], broken) || string(found[0].Body) != body {
			t.Errorf("%v", found)
		}
	}
	again := &strings.Builder{}
	if _, err := io.Copy(again, answer.Body); again.String() != body || !errors.Is(err, broken) {
		t.Errorf("read again: %q, %v", again, err)
	}
	var value struct{ Code int }
	if err := mexcerrors.ReadResponse(spot, response(200, io.NopCloser(iotest.ErrReader(broken))), &value); !errors.Is(err, noAnswer) || value.Code != 0 {
		t.Errorf("ReadResponse = %v", err)
	}
}

func TestAServerThatStalls(t *testing.T) {
	address := "http://" + server(t, stall)
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	err := sendWith(ctx, client(nil), address)
	lost(t, "a deadline", err, noAnswer)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("%v is no deadline", err)
	}
	ctx, cancel = context.WithCancel(context.Background())
	time.AfterFunc(50*time.Millisecond, cancel)
	lost(t, "cancelled", sendWith(ctx, client(nil), address), noAnswer)
	hurried := client(nil)
	hurried.Timeout = 50 * time.Millisecond
	lost(t, "a timeout of the client", send(hurried, address), noAnswer)
	lost(t, "a timeout of the headers", send(client(func(tr *http.Transport) { tr.ResponseHeaderTimeout = 50 * time.Millisecond }), address), noAnswer)
	slow := "http://" + server(t, func(c net.Conn) {
		request(c)
		io.WriteString(c, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")
		stall(c)
	})
	lost(t, "a timeout in the body", send(hurried, slow), noAnswer)
}

func TestTLSThatFails(t *testing.T) {
	secure := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { io.WriteString(w, `{}`) }))
	secure.TLS = &tls.Config{MinVersion: tls.VersionTLS13}
	secure.Config.ErrorLog = discarded
	secure.StartTLS()
	defer secure.Close()
	trusting := func(change func(*tls.Config)) *http.Client {
		return client(func(tr *http.Transport) {
			tr.TLSClientConfig = secure.Client().Transport.(*http.Transport).TLSClientConfig.Clone()
			change(tr.TLSClientConfig)
		})
	}
	lost(t, "a certificate of nobody", send(client(nil), secure.URL), neverSent)
	lost(t, "a certificate of another", send(trusting(func(c *tls.Config) { c.ServerName = "api.example" }), secure.URL), neverSent)
	lost(t, "another version", send(trusting(func(c *tls.Config) { c.MaxVersion = tls.VersionTLS12 }), secure.URL), neverSent)
	lost(t, "a server without TLS", send(client(nil), "https://"+server(t, func(c net.Conn) {
		io.CopyN(io.Discard, c, 100)
		io.WriteString(c, "HTTP/1.1 400 Bad Request\r\n\r\n")
	})), neverSent)
	lost(t, "a server of something else", send(client(nil), "https://"+server(t, func(c net.Conn) {
		io.WriteString(c, "220 smtp.example ready\r\n")
		stall(c)
	})), neverSent)
	lost(t, "a handshake that stalls", send(client(func(tr *http.Transport) { tr.TLSHandshakeTimeout = 50 * time.Millisecond }), "https://"+server(t, stall)), neverSent)
	// It may have been sent, as far as the error shows.
	lost(t, "a handshake that is reset", send(client(nil), "https://"+server(t, func(c net.Conn) { c.Read(make([]byte, 9)); reset(c) })), noAnswer)

	refusing := httptest.NewUnstartedServer(http.NotFoundHandler())
	refusing.TLS = &tls.Config{ClientAuth: tls.RequireAnyClientCert, MinVersion: tls.VersionTLS13}
	refusing.Config.ErrorLog = discarded
	refusing.StartTLS()
	defer refusing.Close()
	lost(t, "a certificate of the client, which is asked for later", send(trusting(func(*tls.Config) {}), refusing.URL), noAnswer)

	certificate := secure.TLS.Certificates[0]
	resetting := server(t, func(c net.Conn) {
		inner := tls.Server(c, &tls.Config{Certificates: []tls.Certificate{certificate}})
		request(inner)
		reset(c)
	})
	lost(t, "reset after reading", send(trusting(func(*tls.Config) {}), "https://"+resetting), noAnswer)
}

func TestAPageIsAnAnswer(t *testing.T) {
	page := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("X-Request-Id", "r-1")
		w.Header().Set("Cf-Ray", "ray-1")
		w.WriteHeader(http.StatusBadGateway)
		io.WriteString(w, "<html><title>Bad Gateway</title>")
	}))
	defer page.Close()
	err := send(client(nil), page.URL)
	var failure *mexcerrors.Error
	if !errors.As(err, &failure) || failure.Code != mexcerrors.HTTPCode(502) || !failure.DecideWrite().LookUp {
		t.Errorf("a page is %v", err)
	}
	if want := (mexcerrors.Request{Method: "POST", URL: page.URL + "/api/v3/order", ID: "r-1", TraceID: "ray-1"}); failure.Request != want {
		t.Errorf("the request is %+v, want %+v", failure.Request, want)
	}
}

// closeError stands for that of packages for websockets.
type CloseError struct{ Code int }

func (e *CloseError) Error() string { return fmt.Sprint("websocket: close ", e.Code) }

// timeout is an error of a network that this package does not know.
type timeout struct{}

func (timeout) Error() string   { return "timeout" }
func (timeout) Timeout() bool   { return true }
func (timeout) Temporary() bool { return true }

// cyclic wraps itself.
type cyclic struct{ part error }

func (c *cyclic) Error() string   { return "cyclic" }
func (c *cyclic) Unwrap() []error { return []error{c, c.part, c} }

// panicking panics whatever is asked of it.
type panicking struct{}

func (panicking) Error() string { panic("Error") }
func (panicking) Unwrap() error { panic("Unwrap") }
func (panicking) Is(error) bool { panic("Is") }
func (panicking) As(any) bool   { panic("As") }

// many joins itself with itself, a few times over.
func many(levels int) error {
	err := errors.New("x")
	for i := 0; i < levels; i++ {
		err = errors.Join(err, err)
	}
	return err
}

// long wraps an error a number of times.
func long(levels int, err error) error {
	for i := 0; i < levels; i++ {
		err = fmt.Errorf("x: %w", err)
	}
	return err
}

// repeated has the same error very often.
func repeated(err error) []error {
	var all []error
	for i := 0; i < 5000; i++ {
		all = append(all, err)
	}
	return all
}

func TestErrorsOf(t *testing.T) {
	dial := &net.OpError{Op: "dial", Net: "tcp", Err: errors.New("connection refused")}
	read := &net.OpError{Op: "read", Net: "tcp", Err: syscall.ECONNRESET}
	_, missing := os.Open("no such file")
	_, ill := http.NewRequest("GET", "http://[secret", nil)
	ours := &mexcerrors.Error{Scope: spot, Code: timestamp, RawCode: "700003"}
	batch := mexcerrors.Check(mexcerrors.Answer{Scope: spot, Body: []byte(`[{"code":1},{},{"code":2}]`)})
	for name, check := range map[string]struct {
		held any
		want string
	}{
		"dial":              {dial, "never_sent"},
		"dial, wrapped":     {fmt.Errorf("a: %w", fmt.Errorf("b: %w", &url.Error{Op: "Post", URL: "https://x", Err: dial})), "never_sent"},
		"DNS":               {&net.DNSError{Err: "no such host", Name: "x"}, "never_sent"},
		"read":              {read, "no_answer"},
		"write":             {&net.OpError{Op: "write", Err: syscall.EPIPE}, "no_answer"},
		"dial or read":      {errors.Join(dial, read, dial), "no_answer"},
		"closed":            {net.ErrClosed, "no_answer"},
		"EOF":               {io.EOF, "no_answer"},
		"unexpected EOF":    {fmt.Errorf("read: %w", io.ErrUnexpectedEOF), "no_answer"},
		"deadline":          {context.DeadlineExceeded, "no_answer"},
		"cancelled":         {fmt.Errorf("x: %w", context.Canceled), "no_answer"},
		"a deadline of OS":  {os.ErrDeadlineExceeded, "no_answer"},
		"reset":             {syscall.ECONNRESET, "no_answer"},
		"refused":           {os.NewSyscallError("connect", syscall.ECONNREFUSED), "never_sent"},
		"any of a client":   {&url.Error{Op: "Get", URL: "https://x", Err: errors.New("odd")}, "no_answer"},
		"nothing in it":     {&url.Error{Op: "Get", URL: ":"}, "no_answer"},
		"any of a network":  {timeout{}, "no_answer"},
		"websocket":         {fmt.Errorf("read: %w", &CloseError{1006}), "stream_lost"},
		"websocket, joined": {errors.Join(read, &CloseError{1006}), "stream_lost"},
		"a cycle":           {&cyclic{dial}, "never_sent"},
		"panics":            {panicking{}, "no_answer"},
		"panics in it":      {&url.Error{Op: "Get", URL: "https://x", Err: panicking{}}, "no_answer"},
		"panics beside it":  {errors.Join(panicking{}, dial), "no_answer"},
		"nil in it":         {(*url.Error)(nil), ""},
		"a nil operation":   {(*net.OpError)(nil), ""},
		"a nil error":       {(*mexcerrors.Error)(nil), ""},
		"many":              {many(20), ""},
		"too many":          {errors.Join(append(repeated(dial), read)...), "no_answer"},
		"too many others":   {errors.Join(repeated(fs.ErrExist)...), "no_answer"},
		"too long a chain":  {long(5000, read), "no_answer"},
		"a file":            {missing, ""},
		"a request":         {ill, ""},
		"own":               {errors.New("odd"), ""},
		"a category":        {mexcerrors.CategoryClock, ""},
		"a code":            {fmt.Errorf("x: %w", timestamp), "700003"},
		"ours":              {fmt.Errorf("x: %w", ours), "700003"},
		"ours twice":        {errors.Join(ours, ours), "700003"},
		"ours and lost":     {errors.Join(ours, read), "700003 no_answer"},
		"a batch":           {batch, "1 2"},
		"an answer":         {mexcerrors.Answer{Body: []byte(`{"code":30004}`)}, "30004"},
		"bytes":             {[]byte(`{"code":30004}`), "30004"},
		"raw":               {jsonRaw(`{"code":30004}`), "30004"},
		"text":              {`{"code":30004}`, "30004"},
		"parsed":            {map[string]any{"code": 30004.0}, "30004"},
		"a success":         {[]any{}, ""},
		"a response":        {response(200, io.NopCloser(strings.NewReader(`{"code":30004}`))), "30004"},
		"nil":               {nil, "no_answer"},
		"no response":       {(*http.Response)(nil), "no_answer"},
		"something else":    {7, "?"},
	} {
		start := time.Now()
		var got []string
		for _, failure := range mexcerrors.ErrorsOf(spot, check.held) {
			if failure.RawCode == "" {
				failure.RawCode = "?"
			}
			got = append(got, failure.RawCode)
			_, _, _ = failure.Error(), failure.DecideWrite(), errors.Is(failure, io.EOF)
		}
		if strings.Join(got, " ") != check.want {
			t.Errorf("%s: %q, want %q", name, got, check.want)
		}
		if err, ok := check.held.(error); ok && check.held != batch {
			checked := mexcerrors.CheckError(spot, err)
			var failure *mexcerrors.Error
			if check.want != "" && !errors.As(checked, &failure) {
				t.Errorf("%s: CheckError = %v", name, checked)
			}
			if check.want == "" && checked != err {
				t.Errorf("%s: CheckError = %v, not the same", name, checked)
			}
		}
		if took := time.Since(start); took > time.Minute { // on a busy machine too
			t.Errorf("%s takes %v", name, took)
		}
	}
	if mexcerrors.CheckError(spot, nil) != nil {
		t.Error("no error is one")
	}
	if err := fmt.Errorf("x: %w", ours); mexcerrors.CheckError(spot, err) != err {
		t.Error("an error of ours loses what wraps it")
	}
}

func TestATextOfALostRequestHasNoQuery(t *testing.T) {
	err := &url.Error{Op: "Get", URL: "https://u:secret@x/a?signature=secret", Err: errors.New(`Get "https://x/a?signature=secret&b=secret": odd\x1b`)}
	failure := mexcerrors.ErrorsOf(spot, err)[0]
	if want := "mexc network no_answer NO_ANSWER: Get \"https://x/a\": odd\\x1b"; failure.Error() != want {
		t.Errorf("Error() = %q, want %q", failure.Error(), want)
	}
	if want := (mexcerrors.Request{Method: "GET", URL: "https://x/a"}); failure.Request != want {
		t.Errorf("the request is %+v", failure.Request)
	}
}

func TestReadBody(t *testing.T) {
	type order struct {
		OrderID string
		Price   float64
	}
	for body, want := range map[string]string{
		`{"orderId":"7","price":1.5}`:      "",
		"\ufeff{\"orderId\":\"7\"}\n":      "",
		`{"code":30004,"msg":"x"}`:         "mexc spot 30004 INSUFFICIENT_TRADING_BALANCE: x",
		`[{"orderId":"7"},{"code":30004}]`: "mexc spot: 1 item failed, item 1: 30004 INSUFFICIENT_TRADING_BALANCE: Insufficient balance",
		`<html>`:                           "mexc spot HTTP 200: <html>",
		``:                                 "mexc spot HTTP 200",
		`{"orderId":7,"price":1.5}`:        `mexc spot HTTP 200: json: cannot unmarshal number into Go struct field order.OrderID of type string: {"orderId":7,"price":1.5}`,
		`[]`:                               `mexc spot HTTP 200: json: cannot unmarshal array into Go value of type mexcerrors_test.order: []`,
	} {
		var one, other order
		a := mexcerrors.Answer{Scope: spot, Status: 200, Body: []byte(body)}
		err := mexcerrors.ReadBody(a, &one)
		if got := fmt.Sprint(err); !strings.EqualFold(got, want) && (want != "" || err != nil) { // some versions name the member
			t.Errorf("%s: %s, want %q", body, got, want)
		}
		again := mexcerrors.ReadResponse(spot, response(200, io.NopCloser(strings.NewReader(body))), &other)
		if fmt.Sprint(again) != fmt.Sprint(err) || one != other {
			t.Errorf("%s: ReadBody = %v, %v, ReadResponse = %v, %v", body, one, err, other, again)
		}
		if (err == nil) != (one.OrderID == "7") {
			t.Errorf("%s: %v is read", body, one)
		}
		var failure *mexcerrors.Error
		if err != nil && (!errors.As(err, &failure) || len(failure.Errors) == 0 && !bytes.Equal(failure.Body, []byte(body))) {
			t.Errorf("%s: %#v", body, err)
		}
		if strings.Contains(want, "json: ") && (!failure.DecideWrite().LookUp || failure.DecideRead().Resend) {
			t.Errorf("%s does not fit: %+v", body, failure.DecideWrite())
		}
		if mexcerrors.ReadBody(a, nil) == nil != (mexcerrors.Check(a) == nil) {
			t.Errorf("%s: it is not only checked", body)
		}
	}
	value := order{OrderID: "kept"}
	for _, a := range []mexcerrors.Answer{{Scope: spot, Status: 204}, {Scope: spot, Status: 204, Body: []byte(" \n")}} {
		if err := mexcerrors.ReadBody(a, &value); err != nil || value.OrderID != "kept" {
			t.Errorf("%q: %v, %v", a.Body, value, err)
		}
	}
	parsed := mexcerrors.Answer{Scope: spot, Parsed: map[string]any{"orderId": "7"}}
	if err := mexcerrors.ReadBody(parsed, &value); err != nil || value.OrderID != "7" {
		t.Errorf("parsed: %v, %v", value, err)
	}
	cycle := map[string]any{}
	cycle["x"] = cycle
	for _, wrong := range []any{order{}, (*order)(nil), 7} {
		if err := mexcerrors.ReadBody(parsed, wrong); err == nil {
			t.Errorf("%T is read into", wrong)
		}
	}
	if err := mexcerrors.ReadBody(mexcerrors.Answer{Scope: spot, Parsed: cycle}, &value); err == nil {
		t.Error("a cycle is read")
	}
}

var discarded = log.New(io.Discard, "", 0)

func jsonRaw(text string) json.RawMessage { return json.RawMessage(text) }
