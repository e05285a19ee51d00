//! Man pages, made of the help.

use crate::catalog::Catalog;
use crate::failure::Failure;
use crate::help;
use crate::program::Program;
use crate::terminal;
use roff::{Roff, bold, roman};
use std::path::Path;

/// Prints a man page, or writes all of them to a folder.
pub(crate) fn run(
    program: &Program<'_>,
    catalog: &Catalog<'_>,
    words: &[&str],
    out: Option<&str>,
) -> Result<(), Failure> {
    if let Some(folder) = out {
        return write_all(program, catalog, Path::new(folder));
    }
    let page = match words {
        [] => page(program, program.name, &help::program(program, catalog)),
        [name] => {
            let product = catalog.product(name, &[])?;
            let title = format!("{}-{}", program.name, product.header.name);
            page(program, &title, &help::product(program, product))
        }
        [name, action, ..] => {
            let product = catalog.product(name, &[])?;
            let found = catalog.operation(product, action)?;
            let title = format!("{}-{}-{}", program.name, product.header.name, found.entry.command);
            page(program, &title, &help::operation(program, &found)?)
        }
    };
    terminal::print(&terminal::printable(&page));
    Ok(())
}

fn write_all(program: &Program<'_>, catalog: &Catalog<'_>, folder: &Path) -> Result<(), Failure> {
    let write = |title: &str, help: &str| {
        let path = folder.join(format!("{title}.1"));
        let text = terminal::printable(&page(program, title, help));
        std::fs::write(&path, text)
            .map_err(|error| Failure::settings(format!("{}: {error}", path.display())))
    };
    std::fs::create_dir_all(folder)
        .map_err(|error| Failure::settings(format!("{}: {error}", folder.display())))?;
    write(program.name, &help::program(program, catalog))?;
    for product in catalog.products() {
        let title = format!("{}-{}", program.name, product.header.name);
        write(&title, &help::product(program, product))?;
        for entry in product.operations() {
            let found = catalog.operation(product, entry.name)?;
            write(&format!("{title}-{}", entry.command), &help::operation(program, &found)?)?;
        }
    }
    Ok(())
}

/// Makes a page of a help text: its first line is the name, and lines that end with a colon are headings.
fn page(program: &Program<'_>, title: &str, help: &str) -> String {
    let mut roff = Roff::new();
    let version = format!("{} {}", program.name, program.version);
    roff.control("TH", [title, "1", "", version.as_str(), program.title]);
    let mut lines = help.lines();
    let about = lines.next().unwrap_or_default();
    let about = about.split_once(": ").map_or(about, |it| it.1);
    roff.control("SH", ["NAME"]);
    roff.text([bold(title), roman(format!(" - {about}"))]);
    roff.control("SH", ["DESCRIPTION"]);
    roff.control("nf", []);
    for line in lines {
        match line.strip_suffix(':').filter(|it| !it.is_empty() && !it.starts_with(' ')) {
            Some(heading) => {
                roff.control("fi", []);
                roff.control("SH", [heading.to_uppercase().as_str()]);
                roff.control("nf", []);
            }
            None => {
                roff.text([roman(line)]);
            }
        }
    }
    roff.control("fi", []);
    roff.render()
}
