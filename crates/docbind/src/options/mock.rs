//! Arguments of `mock`.

use super::Docs;
use clap::Args;
use std::path::PathBuf;

/// Arguments of `mock`.
#[derive(Args, Debug)]
#[command(
    after_help = "With a bucket, the port also serves the object storage of the pages. A request is for \
    the bucket that the first label of its host name is: NAME.127.0.0.1:PORT, NAME.localhost:PORT, or any other \
    name that leads here. The host without a bucket executes actions."
)]
pub struct Mock {
    /// The pages.
    #[command(flatten)]
    pub docs: Docs,
    /// The port to listen on; 0 chooses a free one
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub port: u16,
    /// The seed of all generated values: the same seed and requests result in the same responses
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub seed: u64,
    /// Reject unknown ids, and names that are in use
    #[arg(long)]
    pub strict: bool,
    /// The share of requests with a random fault, from 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, value_parser = parse_share)]
    pub fault_rate: f64,
    /// Serve a bucket whose objects are read with a signature; may be repeated
    #[arg(long, value_name = "NAME", value_parser = parse_bucket)]
    pub bucket: Vec<String>,
    /// Serve a bucket whose objects anybody can read; may be repeated
    #[arg(long, value_name = "NAME", value_parser = parse_bucket)]
    pub public_bucket: Vec<String>,
    /// A host name that stands for a bucket; may be repeated
    #[arg(long, value_name = "HOST=BUCKET", value_parser = parse_domain)]
    pub domain: Vec<(String, String)>,
    /// The folder to keep objects in, also for the next time [default: objects are in memory]
    #[arg(long, value_name = "DIR")]
    pub store: Option<PathBuf>,
    /// The most bytes of one upload; the vendor documents 536870912 [default: 5 GiB]
    #[arg(long, value_name = "BYTES")]
    pub put_limit: Option<u64>,
    /// Break a connection, counted from 0, after so many bytes of its requests or its answers; may be repeated
    #[arg(long = "break", value_name = "N:request|answer:BYTE", value_parser = parse_break)]
    pub breaks: Vec<ConnectionBreak>,
}

/// Where a connection is broken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectionBreak {
    /// The number of the connection, from 0.
    pub connection: u64,
    /// Whether `byte` counts what is read, or what is written.
    pub in_request: bool,
    /// The number of bytes before the break.
    pub byte: u64,
}

/// Parses a share, from 0 to 1.
fn parse_share(text: &str) -> Result<f64, String> {
    let share = text.parse().ok().filter(|it| (0.0..=1.0).contains(it));
    share.ok_or_else(|| "a share is a number from 0 to 1".to_owned())
}

/// Parses the name of a bucket, which is a label of a host name.
fn parse_bucket(text: &str) -> Result<String, String> {
    let is_label = |it: u8| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-';
    if (1..=63).contains(&text.len()) && text.bytes().all(is_label) {
        return Ok(text.to_owned());
    }
    Err("a bucket has 1 to 63 lowercase letters, digits and hyphens".to_owned())
}

fn parse_domain(text: &str) -> Result<(String, String), String> {
    let (host, bucket) = text.split_once('=').ok_or("a domain is HOST=BUCKET")?;
    Ok((host.to_owned(), parse_bucket(bucket)?))
}

fn parse_break(text: &str) -> Result<ConnectionBreak, String> {
    let parse = || {
        let (connection, rest) = text.split_once(':')?;
        let (side, byte) = rest.split_once(':')?;
        let in_request = match side {
            "request" => true,
            "answer" => false,
            _ => return None,
        };
        let (connection, byte) = (connection.parse().ok()?, byte.parse().ok()?);
        Some(ConnectionBreak { connection, in_request, byte })
    };
    parse().ok_or_else(|| "a break is such as 0:request:100 or 3:answer:0".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_from_0_to_1() {
        for (text, share) in [("0", 0.0), ("0.25", 0.25), ("1", 1.0)] {
            assert_eq!(parse_share(text), Ok(share));
        }
        for text in ["2", "-0.1", "NaN", "inf", "half", ""] {
            assert!(parse_share(text).is_err(), "{text}");
        }
    }

    #[test]
    fn buckets_are_labels() {
        assert_eq!(parse_bucket("my-bucket-1"), Ok("my-bucket-1".to_owned()));
        for text in ["", "a.b", "A", "a_b", "../a"] {
            assert!(parse_bucket(text).is_err(), "{text}");
        }
        let domain = ("files.example.com".to_owned(), "b".to_owned());
        assert_eq!(parse_domain("files.example.com=b"), Ok(domain));
        assert!(parse_domain("files.example.com").is_err());
    }

    #[test]
    fn breaks_have_three_parts() {
        let expected = ConnectionBreak { connection: 3, in_request: false, byte: 100 };
        assert_eq!(parse_break("3:answer:100"), Ok(expected));
        for text in ["3", "3:answer", "3:head:1", "x:answer:1", "3:answer:-1"] {
            assert!(parse_break(text).is_err(), "{text}");
        }
    }
}
