//! A service that sends what a terminal must not get.

use crate::support::{World, run_with};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpListener;

/// Serves one response to every request, and returns the address.
pub(crate) fn serve(body: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut len = 0;
            loop {
                let mut line = String::new();
                reader.read_line(&mut line).unwrap();
                if let Some((_, it)) = line.to_lowercase().split_once("content-length:") {
                    len = it.trim().parse().unwrap();
                }
                if line.trim().is_empty() {
                    break;
                }
            }
            reader.read_exact(&mut vec![0; len]).unwrap();
            let head = format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
                body.len()
            );
            let _ =
                stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes()));
        }
    });
    url
}

const HOSTILE: &str = r#"{"RetCode":0,"TotalCount":1,"UHostSet":[{"Name":"\u001b]0;owned\u0007\u009b2J\u202e","\u001b[31m":"\r\n\t\u007f"}]}"#;

#[test]
fn control_characters_never_reach_the_terminal() {
    let world = World::new();
    let mut environment = world.environment();
    environment[0].1 = serve(HOSTILE);
    for options in [
        "",
        "-o yaml",
        "-o table",
        "-o tsv",
        "-o text",
        "--query UHostSet[].Name -o text",
        "--debug",
    ] {
        let words: Vec<&str> = ["uhost", "describe-uhost-instance"]
            .into_iter()
            .chain(options.split_whitespace())
            .collect();
        let ended = run_with(&environment, &words, "");
        assert_eq!(ended.code, 0, "{options}: {}", ended.err);
        for text in [&ended.out, &ended.err] {
            let is_bad =
                |it: char| it.is_control() && !matches!(it, '\n' | '\t') || it == '\u{202e}';
            assert!(!text.contains(is_bad), "{options}: {text:?}");
        }
    }
}

#[test]
fn an_error_of_the_service_shows_no_control_characters() {
    let world = World::new();
    let mut environment = world.environment();
    environment[0].1 = serve(r#"{"RetCode":1234,"Message":"\u001b[2Jgone mock-private-key"}"#);
    let ended = run_with(&environment, &["uhost", "describe-uhost-instance"], "");
    assert_eq!(ended.code, 1);
    assert!(
        !ended.err.contains('\u{1b}') && !ended.err.contains("mock-private-key"),
        "{}",
        ended.err
    );
}

#[test]
fn what_is_typed_is_shown_without_control_characters() {
    let world = World::new();
    for words in [
        &["\u{1b}[2J"][..],
        &["uhost", "\u{1b}[2J"],
        &["uhost", "describe-uhost-instance", "--\u{1b}[2J", "x"],
    ] {
        let ended = world.run_words(words);
        assert!(ended.code == 2 && !ended.err.contains('\u{1b}'), "{}", ended.err);
    }
}
