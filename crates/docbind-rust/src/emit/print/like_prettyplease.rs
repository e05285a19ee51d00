//! Lines made at random are broken as prettyplease breaks them.

use super::{List, Printer};
use proptest::collection::vec;
use proptest::prelude::*;

/// The same text by way of syn and prettyplease.
#[track_caller]
fn pretty(text: &str) -> String {
    let file = syn::parse_file(text).unwrap_or_else(|it| panic!("not Rust: {it}\n{text}"));
    prettyplease::unparse(&file)
}

/// What may stand in a line.
#[derive(Clone, Debug)]
enum Code {
    Name(String),
    Text(String),
    Field(String, String),
    Call(String, Vec<Code>),
    Chain(Box<Code>, Vec<(String, Vec<Code>)>),
    List(Vec<Code>),
    Numbers(Vec<u32>),
    Literal(String, Vec<(String, Code)>),
}

impl Code {
    fn print(&self, to: &mut Printer) {
        match self {
            Code::Name(it) => to.push(it),
            Code::Text(it) => to.string(it),
            Code::Field(base, field) => to.field(base, field),
            Code::Call(name, arguments) => {
                to.push(name);
                Self::arguments(arguments, to);
            }
            Code::Chain(base, links) => to.chain(|to| {
                match &**base {
                    Code::Call(..) => base.print(to),
                    other => to.base(|to| other.print(to)),
                }
                for (name, arguments) in links {
                    to.link(".");
                    to.push(name);
                    Self::arguments(arguments, to);
                }
            }),
            Code::List(items) => to.list("[", "]", |list| Self::elements(items, list)),
            Code::Numbers(items) => to.filled("[", "]", |list| {
                items.iter().for_each(|it| list.word(&it.to_string()));
            }),
            Code::Literal(name, fields) => to.literal(name, |list| {
                for (name, it) in fields {
                    list.item(|to| {
                        to.push(name);
                        to.push(": ");
                        it.print(to);
                    });
                }
            }),
        }
    }

    fn arguments(arguments: &[Code], to: &mut Printer) {
        match arguments {
            [it @ (Code::List(_) | Code::Numbers(_) | Code::Literal(..))] => {
                to.push("(");
                it.print(to);
                to.push(")");
            }
            many => to.arguments(|list| Self::elements(many, list)),
        }
    }

    fn elements(items: &[Code], list: &mut List<'_>) {
        items.iter().for_each(|it| list.item(|to| it.print(to)));
    }
}

fn name() -> impl Strategy<Value = String> {
    // Longer than `self`: what is as short as an indentation is a case of its own.
    "x[a-z]{5,12}|x[a-z]{5,60}"
}

fn code() -> impl Strategy<Value = Code> {
    let leaf = prop_oneof![
        name().prop_map(Code::Name),
        "[ -~地]{0,30}".prop_map(Code::Text),
        (name(), name()).prop_map(|(base, field)| Code::Field(base, field)),
        vec(0u32..100_000, 1..20).prop_map(Code::Numbers),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let any = || vec(inner.clone(), 0..4);
        prop_oneof![
            (name(), any()).prop_map(|(name, it)| Code::Call(name, it)),
            (
                (name(), any()).prop_map(|(name, it)| Code::Call(name, it)),
                vec((name(), any()), 1..4)
            )
                .prop_map(|(base, links)| Code::Chain(Box::new(base), links)),
            (any().prop_map(Code::List), vec((name(), any()), 1..4))
                .prop_map(|(base, links)| Code::Chain(Box::new(base), links)),
            any().prop_map(Code::List),
            // An empty literal that is wider than literals may be is never printed.
            (name(), vec((name(), inner.clone()), 1..4))
                .prop_map(|(name, fields)| Code::Literal(name, fields)),
        ]
    })
}

proptest! {
    #[test]
    fn any_line_is_broken_as_prettyplease_does(code in code(), depth in 0usize..10) {
        fn nested(depth: usize, code: &Code, to: &mut Printer) {
            match depth {
                0 => {
                    to.wrapped(|to| {
                        to.push("let it = ");
                        code.print(to);
                        to.push(";");
                    });
                    to.assignment("self", "it", |to| code.print(to));
                    to.braces("match it", |to| to.arm(|to| to.push("0"), |to| code.print(to)));
                }
                _ => to.braces("loop", |to| nested(depth - 1, code, to)),
            }
        }
        let mut to = Printer::new("");
        to.braces("fn f()", |to| nested(depth, &code, to));
        let printed = to.finish();
        prop_assert_eq!(printed.trim_start(), pretty(&printed));
    }

    #[test]
    fn any_macro_is_broken_as_prettyplease_does(field in name(), text in "[ -~地]{0,80}") {
        let mut to = Printer::new("");
        to.braces("fn f()", |to| {
            to.wrapped(|to| {
                to.tokens("assert_eq!", |to| {
                    to.push("it");
                    to.link(&[".", &field]);
                    to.link(".len()");
                    to.push(",");
                    to.space();
                    to.string(&text);
                });
                to.push(";");
            });
        });
        let printed = to.finish();
        prop_assert_eq!(printed.trim_start(), pretty(&printed));
    }

    #[test]
    fn any_signature_is_broken_as_prettyplease_does(
        names in vec((name(), name()), 0..4), ty in name(),
    ) {
        let mut to = Printer::new("");
        to.implementation(&ty, &ty, |to| {
            to.function(
                &format!("fn {ty}"),
                |list| names.iter().for_each(|(name, ty)| list.item(|to| {
                    to.push(&[name.as_str(), ": "]);
                    to.generic("Vec", |to| to.generic("Option", |to| to.push(ty)));
                })),
                |to| to.generic(" -> Vec", |to| to.push(&ty)),
                |to| to.line(&["f()"]),
            );
        });
        let printed = to.finish();
        prop_assert_eq!(printed.trim_start(), pretty(&printed));
    }
}
