//! `us3`: files and objects.

mod address;
mod copy;
mod list;

use crate::call::run_until_done;
use crate::failure::Failure;
use crate::line::Line;
use crate::program::settings;
use crate::service::OwnCommand;
use crate::terminal::{print, printable_line};
use crate::trace;
use address::Address;
use std::time::Duration;
use ucloud_core::storage::SignedUrl;
use ucloud_transfer::{CancelToken, Transfer};
use ucloud_ufile::{Client, DeleteFileRequest};

/// The command.
pub(super) const COMMAND: OwnCommand = OwnCommand {
    name: "us3",
    about: "copy, list, remove, sync and presign objects",
    help: HELP,
    flags: &["recursive", "delete", "put"],
    run,
};

const HELP: &str = "ucloud us3: copy, list, remove, sync and presign objects

Usage:
  ucloud us3 cp FROM TO [--recursive]         a file is a path, or - for standard input
  ucloud us3 ls us3://BUCKET[/PREFIX] [--recursive]
  ucloud us3 rm us3://BUCKET/KEY [--recursive]
  ucloud us3 sync FOLDER us3://BUCKET[/PREFIX] [--delete]
  ucloud us3 sync us3://BUCKET[/PREFIX] FOLDER [--delete]
  ucloud us3 presign us3://BUCKET/KEY [--expires SECONDS] [--put]

Options:
  --recursive               all below a folder, or all whose keys begin with a prefix
  --delete                  remove what is not at the other end
  --content-type TYPE       of uploads
  --storage-class CLASS     of uploads: STANDARD, IA or ARCHIVE
  --concurrency N           the number of parts on their way at the same time
  --dry-run                 say what would be done

Transfers are verified by their hashes. Interrupted downloads go on where they
were; interrupted uploads leave nothing behind. Keys never become paths outside
of the folder that is copied to.
";

/// What a verb works with.
struct Session {
    runtime: ucloud_core::Client,
    client: Client,
    transfer: Transfer,
    options: Vec<(String, Option<String>)>,
    /// Ends transfers when the user interrupts them.
    cancel: CancelToken,
    is_quiet: bool,
    is_dry_run: bool,
}

/// How long transfers may take to end after the user interrupted them.
const PATIENCE: Duration = Duration::from_secs(10);

/// The options with a value.
const OPTIONS: &[&str] = &["content-type", "storage-class", "concurrency", "expires"];

impl Session {
    fn new(line: &Line) -> Result<Session, Failure> {
        let mut options = Vec::new();
        for (name, value) in &line.options {
            let is_known =
                OPTIONS.contains(&name.as_str()) || COMMAND.flags.contains(&name.as_str());
            if !is_known {
                return Err(
                    Failure::misuse(format!("no option --{name}")).with_hint("ucloud us3 --help")
                );
            }
            let value = value.clone().map(|it| crate::line::utf8(it, name)).transpose()?;
            options.push((name.clone(), value));
        }
        let runtime = super::client(settings(&line.globals, None))?;
        let client = Client::new(runtime.clone());
        let mut res = Session {
            transfer: Transfer::new(client.clone()),
            runtime,
            client,
            options,
            cancel: CancelToken::new(),
            is_quiet: line.globals.quiet,
            is_dry_run: line.globals.dry_run,
        };
        if let Some(it) = res.number("concurrency")? {
            res.transfer = res.transfer.concurrency(usize::try_from(it).unwrap_or(1));
        }
        Ok(res)
    }

    fn has(&self, flag: &str) -> bool {
        self.options.iter().any(|it| it.0 == flag)
    }

    fn option(&self, name: &str) -> Option<&str> {
        self.options.iter().rfind(|it| it.0 == name)?.1.as_deref()
    }

    fn number(&self, name: &str) -> Result<Option<u32>, Failure> {
        let number = self.option(name).map(|it| it.parse().ok().filter(|it| *it > 0));
        match number {
            Some(None) => Err(Failure::misuse(format!("--{name} is no number"))),
            other => Ok(other.flatten()),
        }
    }
}

fn run(line: &Line) -> Result<(), Failure> {
    let words: Vec<&str> = line.words.iter().map(String::as_str).collect();
    if line.globals.debug {
        trace::start();
    }
    let session = Session::new(line)?;
    match words.as_slice() {
        [_, "cp", from, to] => block_on(&session, copy::copy(&session, from, to)),
        [_, "sync", from, to] => block_on(&session, copy::sync(&session, from, to)),
        [_, "ls", address] => block_on(&session, ls(&session, address)),
        [_, "rm", address] => block_on(&session, rm(&session, address)),
        [_, "presign", address] => block_on(&session, presign(&session, address)),
        _ => Err(Failure::misuse("us3 has the verbs cp, ls, rm, sync and presign")
            .with_hint("ucloud us3 --help")),
    }
}

/// Runs a verb. If the user interrupts it, transfers end in an orderly way, so that nothing unfinished is left.
fn block_on(
    session: &Session,
    future: impl Future<Output = Result<(), Failure>>,
) -> Result<(), Failure> {
    run_until_done(async {
        tokio::pin!(future);
        tokio::select! {
            res = &mut future => res,
            _ = tokio::signal::ctrl_c() => {
                session.cancel.cancel();
                let ended = tokio::time::timeout(PATIENCE, future).await;
                ended.unwrap_or_else(|_| Err(Failure::interrupted()))
            }
        }
    })
}

async fn ls(session: &Session, address: &str) -> Result<(), Failure> {
    let (bucket, prefix) = Address::remote(address)?;
    let listing = list::list(&session.client, &bucket, &prefix, session.has("recursive")).await?;
    for it in listing.prefixes {
        print(&format!("{:>14}  {}\n", "PREFIX", printable_line(&it)));
    }
    for it in listing.objects {
        print(&format!("{:>14}  {:>12}  {}\n", it.len, it.modified, printable_line(&it.key)));
    }
    Ok(())
}

async fn rm(session: &Session, address: &str) -> Result<(), Failure> {
    let (bucket, key) = Address::remote(address)?;
    let keys = match session.has("recursive") {
        true => {
            let prefix = folder_prefix(&key);
            let listing = list::list(&session.client, &bucket, &prefix, true).await?;
            listing.objects.into_iter().map(|it| it.key).collect()
        }
        false if key.is_empty() => {
            return Err(
                Failure::misuse("which object?").with_hint("--recursive removes all of a bucket")
            );
        }
        false => vec![key],
    };
    for key in keys {
        let dry_run = if session.is_dry_run { "(dry run) " } else { "" };
        if !session.is_quiet {
            print(&format!(
                "{dry_run}delete: us3://{}\n",
                printable_line(&format!("{bucket}/{key}"))
            ));
        }
        if !session.is_dry_run {
            session.client.delete_file(DeleteFileRequest::new(&bucket, key)).await?;
        }
    }
    Ok(())
}

async fn presign(session: &Session, address: &str) -> Result<(), Failure> {
    let (bucket, key) = Address::remote(address)?;
    if key.is_empty() {
        return Err(Failure::misuse("which object?").with_hint("us3://BUCKET/KEY"));
    }
    let url =
        if session.has("put") { SignedUrl::put(bucket, key) } else { SignedUrl::get(bucket, key) };
    let seconds = session.number("expires")?.unwrap_or(3600);
    let url = url.expires_in(Duration::from_secs(seconds.into())).sign(&session.runtime).await?;
    print(&format!("{url}\n"));
    Ok(())
}

/// Returns a prefix that ends at a slash, as the path of a folder does.
fn folder_prefix(key: &str) -> String {
    if key.is_empty() || key.ends_with('/') { key.to_owned() } else { format!("{key}/") }
}
