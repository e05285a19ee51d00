//! `docbind openapi`: the API of the pages as OpenAPI documents.

use crate::disk::{read_bytes, with_path};
use crate::omissions::Omissions;
use crate::options::{OpenApi, OpenApiFormat, OpenApiVersion};
use crate::parallel::on_all_processors;
use crate::pipeline::{self, Analysis, Phases};
use crate::provenance::{self, Pin};
use crate::report::{Outcome, Report, counted, render_diagnostics};
use crate::{service, sync};
use docbind_ir::resolve::{Omission, resolve_product};
use docbind_ir::service::Service;
use docbind_openapi::{Document, Options, Source, Version, export, file_names};
use docbind_source::{Code, Diagnostic, escaped, suggest};
use std::io;
use std::path::{Path, PathBuf};

const NOT_EXPORTED: Code = Code::warning("not-exported");

/// Writes the API of the pages as one document, or as one per product.
pub fn openapi(args: &OpenApi) -> io::Result<Report> {
    let Analysis { sources, built, .. } = pipeline::analyze(&args.docs, &mut Phases::default())?;
    let products: Vec<_> =
        built.ir.products.iter().filter(|it| is_selected(args, &it.name)).collect();
    check_names(args, &built.ir.products.iter().map(|it| it.name.as_str()).collect::<Vec<_>>())?;
    let resolved = on_all_processors(&products, |it| resolve_product(it));
    let all: Vec<Source<'_>> = products
        .iter()
        .zip(&resolved)
        .map(|(product, resolved)| Source { product, resolved })
        .collect();
    let service = service::require(&args.docs.docs)?;
    let options = options(args, service.as_ref())?;

    let folder = args.out.as_ref().filter(|it| format_of(it).is_none());
    let groups: Vec<&[Source<'_>]> = match folder {
        // Some folders describe no operations.
        Some(_) => all.chunks(1).filter(|it| !it[0].product.operations.is_empty()).collect(),
        None => vec![&all],
    };
    let written = on_all_processors(&groups, |group| {
        let export = export(group, &options);
        let text = write(&export.document, format(args))?;
        io::Result::Ok((text, export.omitted))
    });
    let mut texts = Vec::new();
    let mut omitted: Vec<Omission> = Vec::new();
    for it in written {
        let (text, of_group) = it?;
        texts.push(text);
        omitted.extend(of_group);
    }

    let omissions = Omissions::new(NOT_EXPORTED, &sources);
    let errors = built.diagnostics.iter().filter(|it| it.is_error()).cloned();
    let findings: Vec<Diagnostic> =
        errors.chain(omitted.into_iter().filter_map(|it| omissions.finding(it))).collect();
    let has_errors = findings.iter().any(Diagnostic::is_error);
    let report = match &args.out {
        None => Report::data(texts.concat()),
        Some(out) => {
            let paths: Vec<PathBuf> = match folder {
                Some(folder) => file_names(groups.iter().map(|it| it[0].product.name.as_str()))
                    .iter()
                    .map(|it| folder.join(format!("{it}.{}", extension(args))))
                    .collect(),
                None => vec![out.clone()],
            };
            let files: Vec<(PathBuf, String)> = paths.into_iter().zip(texts).collect();
            let left = folder.map(|it| left_over(it, &files, args)).transpose()?;
            finish(args, &files, &left.unwrap_or_default())?
        }
    };
    let outcome = match report.outcome {
        Outcome::Success => Outcome::failed_if(has_errors),
        it => it,
    };
    Ok(report.with_messages(&render_diagnostics(&findings, &sources, false)).with_outcome(outcome))
}

/// Returns the documents in a folder that are of none of the products.
fn left_over(
    folder: &Path,
    files: &[(PathBuf, String)],
    args: &OpenApi,
) -> io::Result<Vec<PathBuf>> {
    if !args.product.is_empty() || !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut res = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(|error| with_path(error, folder))? {
        let path = entry?.path();
        let is_document = path.extension().is_some_and(|it| it == extension(args));
        if is_document && files.iter().all(|it| it.0 != path) && path.is_file() {
            res.push(path);
        }
    }
    res.sort();
    Ok(res)
}

/// Writes the files, or compares them. `left_over` are those that nobody writes any more.
fn finish(
    args: &OpenApi,
    files: &[(PathBuf, String)],
    left_over: &[PathBuf],
) -> io::Result<Report> {
    let is_stale = on_all_processors(files, |(path, text)| {
        io::Result::Ok(read_bytes(path)?.is_none_or(|it| it != text.as_bytes()))
    });
    let is_stale = is_stale.into_iter().collect::<io::Result<Vec<bool>>>()?;
    let stale: Vec<&(PathBuf, String)> =
        files.iter().zip(is_stale).filter(|it| it.1).map(|it| it.0).collect();
    let mut answer = String::new();
    for path in left_over {
        let path = path.display().to_string();
        answer += &format!("{} is of no product that the pages describe\n", escaped(&path));
    }
    if args.check {
        for (path, _) in &stale {
            answer += &format!("{} is stale\n", escaped(&path.display().to_string()));
        }
        let help = if stale.is_empty() { "" } else { "run `docbind openapi` without --check\n" };
        answer += &format!("{} of {} stale\n{help}", stale.len(), counted(files.len(), "document"));
        let has_failed = !stale.is_empty() || !left_over.is_empty();
        return Ok(Report::text(answer).with_outcome(Outcome::failed_if(has_failed)));
    }
    let done = on_all_processors(&stale, |(path, text)| sync::replace(path, text));
    done.into_iter().collect::<io::Result<()>>()?;
    answer += &format!(
        "{}, {} written\n",
        counted(files.len(), "document"),
        match stale.len() {
            0 => "none".to_owned(),
            it if it == files.len() => "all".to_owned(),
            it => it.to_string(),
        }
    );
    Ok(Report::text(answer))
}

fn options<'a>(args: &OpenApi, service: Option<&'a Service>) -> io::Result<Options<'a>> {
    let site = args.site.clone().or_else(|| match service {
        Some(it) => it.site.clone(),
        None => Some(docbind_rust::Options::default().site),
    });
    let site = site.filter(|it| !it.is_empty()).map(|it| format!("{}/", it.trim_end_matches('/')));
    Ok(Options {
        version: match args.version {
            OpenApiVersion::V3_0 => Version::V3_0,
            OpenApiVersion::V3_1 => Version::V3_1,
        },
        revision: revision(&args.docs.docs)?,
        site: site.unwrap_or_default(),
        service,
    })
}

/// Returns the version of the pages, as far as they are pinned: `0.0.0+a1b2c3d4e5f6`.
fn revision(docs: &Path) -> io::Result<String> {
    let unreadable = |message: String| {
        with_path(io::Error::new(io::ErrorKind::InvalidData, message), &docs.join(provenance::FILE))
    };
    let pin = Pin::read(docs)?.transpose().map_err(unreadable)?;
    let commit = pin.and_then(|it| it.commit).unwrap_or_default();
    let short: String = commit.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
    Ok(if short.is_empty() { "0.0.0".to_owned() } else { format!("0.0.0+{short}") })
}

fn write(document: &Document, format: OpenApiFormat) -> io::Result<String> {
    match format {
        OpenApiFormat::Json => {
            let json = serde_json::to_string_pretty(document).map_err(io::Error::other)?;
            Ok(json + "\n")
        }
        OpenApiFormat::Yaml => serde_saphyr::to_string(document).map_err(io::Error::other),
    }
}

/// Returns the format of a file by its name; a folder has none.
fn format_of(out: &Path) -> Option<OpenApiFormat> {
    match out.extension()?.to_str()? {
        "json" => Some(OpenApiFormat::Json),
        "yaml" | "yml" => Some(OpenApiFormat::Yaml),
        _ => None,
    }
}

fn format(args: &OpenApi) -> OpenApiFormat {
    let by_name = args.out.as_deref().and_then(format_of);
    args.format.or(by_name).unwrap_or(OpenApiFormat::Json)
}

fn extension(args: &OpenApi) -> &'static str {
    match format(args) {
        OpenApiFormat::Json => "json",
        OpenApiFormat::Yaml => "yaml",
    }
}

fn is_selected(args: &OpenApi, name: &str) -> bool {
    args.product.is_empty() || args.product.iter().any(|it| it == name)
}

/// Checks that the selected products exist.
fn check_names(args: &OpenApi, known: &[&str]) -> io::Result<()> {
    let Some(unknown) = args.product.iter().find(|it| !known.contains(&it.as_str())) else {
        return Ok(());
    };
    let suggestion = suggest(unknown, known.iter().copied());
    let suggestion =
        suggestion.map_or(String::new(), |it| format!("; did you mean `{}`?", escaped(it)));
    let message =
        format!("--product: the pages describe no product `{}`{suggestion}", escaped(unknown));
    Err(io::Error::new(io::ErrorKind::InvalidInput, message))
}
