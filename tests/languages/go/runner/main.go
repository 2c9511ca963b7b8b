// Command conformance decodes the responses in a file, one JSON object a line,
// and prints the errors that they report, in the form that all languages print.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"strconv"
	"strings"

	mexcerrors "github.com/mexc-errors/mexc-errors/generated/go"
)

// A vector is one response. It has no body if that is null.
type vector struct {
	ID         string
	Scope      mexcerrors.Scope
	Status     any
	RetryAfter any `json:"retry_after"`
	Body       *string
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
}

func run(arguments []string) error {
	describe := decoded
	if len(arguments) > 0 && arguments[0] == "--pastes" {
		describe, arguments = pasted, arguments[1:]
	}
	if len(arguments) != 1 {
		return errors.New("usage: conformance [--pastes] FILE")
	}
	file, err := os.Open(arguments[0])
	if err != nil {
		return err
	}
	defer file.Close()
	in, out := bufio.NewReader(file), bufio.NewWriter(os.Stdout)
	for number := 1; ; number++ {
		line, end := in.ReadBytes('\n') // of any length, which a Scanner would limit
		if end != nil && end != io.EOF {
			return end
		}
		if len(bytes.TrimSpace(line)) > 0 {
			text, err := describe(line)
			if err != nil {
				return fmt.Errorf("%s:%d: %w", arguments[0], number, err)
			}
			fmt.Fprintln(out, text)
		}
		if end == io.EOF {
			return out.Flush()
		}
	}
}

// decoded returns the errors of the response in a line.
func decoded(line []byte) (string, error) {
	var v vector
	if err := json.Unmarshal(line, &v); err != nil {
		return "", err
	}
	return fmt.Sprintf(`{"id":%s,"errors":[%s]%s}`, quote(v.ID), v.errors(), v.request()), nil
}

// pasted returns what is found in the pasted text in a line.
func pasted(line []byte) (string, error) {
	var v struct{ ID, Paste string }
	if err := json.Unmarshal(line, &v); err != nil {
		return "", err
	}
	paste := mexcerrors.ReadPaste(v.Paste, "")
	var objects []string
	for _, failure := range paste.Errors {
		objects = append(objects, pastedObject(failure))
	}
	return fmt.Sprintf(`{"id":%s,"errors":[%s],"verdict":%s}`, quote(v.ID), strings.Join(objects, ","), orNull(string(paste.Verdict))), nil
}

// pastedObject returns an error of a pasted text as a JSON object.
func pastedObject(failure mexcerrors.PastedError) string {
	scopes := []string{}
	for _, scope := range failure.Scopes {
		scopes = append(scopes, quote(string(scope)))
	}
	index, status, after := "null", "null", "null"
	if failure.InBatch {
		index = strconv.Itoa(failure.Index)
	}
	if failure.Status != 0 {
		status = strconv.Itoa(failure.Status)
	}
	if failure.HasRetryAfter {
		after = decimal(failure.RetryAfter.Seconds())
	}
	return fmt.Sprintf(`{"scopes":[%s],"code":%s,"known":%t,"case":%s,"text":%s,"status":%s,"retry_after":%s,"index":%s}`,
		strings.Join(scopes, ","), number(failure.RawCode), failure.Known, orNull(failure.Case), quote(failure.Text), status, after, index)
}

// orNull returns a text as JSON, null if it is empty.
func orNull(text string) string {
	if text == "" {
		return "null"
	}
	return quote(text)
}

// answer returns the response of a vector.
func (v vector) answer() mexcerrors.Answer {
	answer := mexcerrors.Answer{Scope: v.Scope}
	if v.Body != nil {
		answer.Body = []byte(*v.Body)
	}
	if status, ok := v.Status.(float64); ok && status >= 1 && status <= 999 && status == math.Trunc(status) {
		answer.Status = int(status)
	} else if v.Status != nil {
		answer.Status = -1 // none that can be read; 0 would say that there was none
	}
	switch after := v.RetryAfter.(type) {
	case string:
		answer.RetryAfter = after
	case float64:
		answer.RetryAfter = decimal(after)
	case nil:
	default:
		answer.RetryAfter = "unreadable"
	}
	return answer
}

// errors returns the errors of a vector as JSON.
func (v vector) errors() string {
	var objects []string
	for _, failure := range mexcerrors.Decode(v.answer()) {
		objects = append(objects, object(failure))
	}
	return strings.Join(objects, ",")
}

// request returns the decision about the request, if it is a batch with errors of
// items.
func (v vector) request() string {
	var batch *mexcerrors.Error
	if !errors.As(mexcerrors.Check(v.answer()), &batch) || len(batch.Errors) == 0 || !batch.Errors[0].InBatch {
		return ""
	}
	return `,"request":` + decisions(batch)
}

// decisions returns what may be done after an error.
func decisions(failure *mexcerrors.Error) string {
	return fmt.Sprintf(`{"write":%s,"read":%s}`, decision(failure.DecideWrite()), decision(failure.DecideRead()))
}

func decision(d mexcerrors.Decision) string {
	return fmt.Sprintf(`{"resend":%t,"resend_item":%t,"wait":%s,"look_up":%t,"after":%s,"action":%s}`,
		d.Resend, d.ResendItem, decimal(d.Wait.Seconds()), d.LookUp, orNull(string(d.After)), orNull(string(d.Action)))
}

// object returns an error as a JSON object.
func object(failure *mexcerrors.Error) string {
	name, category, action, retry := "null", "null", "null", "null"
	code := failure.Code
	known := code != nil && code.Known()
	if known {
		name, category = quote(failure.Name()), quote(string(failure.Category()))
		action, retry = quote(string(failure.Action())), quote(string(failure.Retry()))
	}
	index, status, after := "null", "null", "null"
	if failure.InBatch {
		index = strconv.Itoa(failure.Index)
	}
	if failure.Status != 0 {
		status = strconv.Itoa(failure.Status)
	}
	if failure.HasRetryAfter {
		after = decimal(failure.RetryAfter.Seconds())
	}
	return fmt.Sprintf(`{"scope":%s,"code":%s,"known":%t,"name":%s,"category":%s,"action":%s,"retry":%s,"case":%s,"message":%s,"index":%s,"status":%s,"retry_after":%s,"decide":%s}`,
		quote(string(failure.Scope)), codeOf(failure), known, name, category, action, retry, orNull(failure.Case()), quote(failure.Text), index, status, after, decisions(failure))
}

// codeOf returns the code of an error as JSON.
func codeOf(failure *mexcerrors.Error) string {
	if _, isText := failure.Code.(mexcerrors.NetworkCode); isText {
		return quote(failure.RawCode)
	}
	return number(failure.RawCode)
}

// number returns a code as JSON: an integer that every language can hold as a
// number, any other as a string.
func number(raw string) string {
	if raw == "" {
		return "null"
	}
	n, err := strconv.ParseInt(raw, 10, 64)
	if err == nil && n < 1<<53 && n > -1<<53 && strconv.FormatInt(n, 10) == raw {
		return raw
	}
	return quote(raw)
}

// decimal returns a number in its shortest form.
func decimal(n float64) string {
	return strconv.FormatFloat(n, 'f', -1, 64)
}

var escapes = map[rune]string{'"': `\"`, '\\': `\\`, '\b': `\b`, '\f': `\f`, '\n': `\n`, '\r': `\r`, '\t': `\t`}

// quote returns a JSON string in which no more is escaped than must be.
func quote(text string) string {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for _, r := range text {
		switch escape, ok := escapes[r]; {
		case ok:
			quoted.WriteString(escape)
		case r < ' ':
			fmt.Fprintf(&quoted, `\u%04x`, r)
		default:
			quoted.WriteRune(r)
		}
	}
	quoted.WriteByte('"')
	return quoted.String()
}
