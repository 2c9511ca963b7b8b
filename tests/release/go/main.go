// Command gomodule checks a module as the module proxy does, and lists what it would publish:
// gomodule FOLDER PATH VERSION.
package main

import (
	"fmt"
	"io"
	"os"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"
)

func main() {
	folder, path, version := os.Args[1], os.Args[2], os.Args[3]
	if err := module.Check(path, version); err != nil {
		fail(err)
	}
	at := module.Version{Path: path, Version: version}
	if err := zip.CreateFromDir(io.Discard, at, folder); err != nil {
		fail(err)
	}
	checked, err := zip.CheckDir(folder)
	if err != nil {
		fail(err)
	}
	for _, name := range checked.Valid {
		fmt.Println(name)
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}
