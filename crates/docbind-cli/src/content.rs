//! [`Content`]: the body of a response as it is, written while it arrives.

use crate::failure::Failure;
use crate::terminal::{bytes_bar, is_output_terminal};
use docbind_client::{ByteStream, Decode, DecodeError, Decoder};
use std::io::{self, Write};
use std::path::Path;

/// The body of a response.
#[derive(Default)]
pub(crate) struct Content(ByteStream);

impl Decode for Content {
    fn fields(&self) -> &'static [&'static str] {
        &["$body"]
    }

    fn decode_field(&mut self, field: usize, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        match field {
            0 => decoder.content(&mut self.0),
            _ => decoder.skip(),
        }
    }
}

impl Content {
    /// Writes the body to a file, which has its name when it is whole, or to standard output.
    pub(crate) async fn write(self, file: Option<&str>, is_quiet: bool) -> Result<(), Failure> {
        match file {
            Some(path) if path != "-" => self.write_file(Path::new(path), is_quiet).await,
            None if is_output_terminal() => {
                let message =
                    "the response is the content of a file, which is not shown on a terminal";
                Err(Failure::misuse(message)
                    .with_hint("write it to a file with --out, or through a pipe"))
            }
            Some(_) | None => {
                self.copy(&mut io::stdout().lock(), "standard output", is_quiet).await
            }
        }
    }

    async fn write_file(self, path: &Path, is_quiet: bool) -> Result<(), Failure> {
        let shown = path.display().to_string();
        let failed = |error: io::Error| Failure::settings(format!("{shown}: {error}"));
        let mut part = path.as_os_str().to_owned();
        part.push(".part");
        let mut file = std::fs::File::create(&part).map_err(failed)?;
        self.copy(&mut file, &shown, is_quiet).await?;
        std::fs::rename(&part, path).map_err(failed)
    }

    async fn copy(
        mut self,
        target: &mut dyn Write,
        name: &str,
        is_quiet: bool,
    ) -> Result<(), Failure> {
        let bar = bytes_bar(is_quiet, name);
        self.0.len().into_iter().for_each(|it| bar.set_length(it));
        while let Some(chunk) = self.0.next().await {
            let chunk = chunk?;
            target
                .write_all(&chunk)
                .map_err(|error| Failure::settings(format!("{name}: {error}")))?;
            bar.inc(u64::try_from(chunk.len()).unwrap_or_default());
        }
        bar.finish_and_clear();
        target.flush().map_err(|error| Failure::settings(format!("{name}: {error}")))
    }
}
