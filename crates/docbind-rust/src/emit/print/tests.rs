//! What the constructs look like, on one line and broken; and that they look as prettyplease has them.

use super::{List, Printer};
use insta::assert_snapshot;
use proptest::prelude::*;

/// The single place that prints: lines inside a function, without the file's first one.
fn print(body: impl FnOnce(&mut Printer)) -> String {
    let mut to = Printer::new("");
    to.block(|to| to.push("fn f()"), body);
    to.finish().trim_start().to_owned()
}

/// The same text by way of syn and prettyplease.
#[track_caller]
fn pretty(text: &str) -> String {
    let file = syn::parse_file(text).unwrap_or_else(|it| panic!("not Rust: {it}\n{text}"));
    prettyplease::unparse(&file)
}

fn words(count: usize, list: &mut List<'_>) {
    (0..count).for_each(|it| list.word(&format!("argument_{it}")));
}

#[test]
fn a_call_has_its_arguments_on_one_line_or_each_on_its_own() {
    let call = |count| {
        print(|to| {
            to.wrapped(|to| {
                to.push("call");
                to.arguments(|list| words(count, list));
            });
        })
    };
    assert_snapshot!(call(0) + &call(3) + &call(8), @"
    fn f() {
        call()
    }
    fn f() {
        call(argument_0, argument_1, argument_2)
    }
    fn f() {
        call(
            argument_0,
            argument_1,
            argument_2,
            argument_3,
            argument_4,
            argument_5,
            argument_6,
            argument_7,
        )
    }
    ");
}

#[test]
fn short_elements_share_lines() {
    let import = |count| {
        let mut to = Printer::new("");
        to.wrapped(|to| to.filled("use a::{", "};", |list| words(count, list)));
        to.finish()
    };
    assert_snapshot!(import(2) + &import(9), @"

    use a::{argument_0, argument_1};

    use a::{
        argument_0, argument_1, argument_2, argument_3, argument_4, argument_5, argument_6,
        argument_7, argument_8,
    };
    ");
}

#[test]
fn a_chain_has_each_call_on_a_line_of_its_own_and_only_what_is_too_long_is_broken_further() {
    let chain = |count, arguments| {
        print(|to| {
            to.wrapped(|to| {
                to.chain(|to| {
                    to.push("Thing::new()");
                    for _ in 0..count {
                        to.link(".with");
                        to.arguments(|list| words(arguments, list));
                    }
                });
            });
        })
    };
    assert_snapshot!(chain(2, 1) + &chain(2, 4) + &chain(1, 7), @"
    fn f() {
        Thing::new().with(argument_0).with(argument_0)
    }
    fn f() {
        Thing::new()
            .with(argument_0, argument_1, argument_2, argument_3)
            .with(argument_0, argument_1, argument_2, argument_3)
    }
    fn f() {
        Thing::new()
            .with(
                argument_0,
                argument_1,
                argument_2,
                argument_3,
                argument_4,
                argument_5,
                argument_6,
            )
    }
    ");
}

#[test]
fn a_literal_is_broken_long_before_the_margin() {
    let literal =
        |count| print(|to| to.wrapped(|to| to.literal("Self", |list| words(count, list))));
    assert_snapshot!(literal(0) + &literal(2) + &literal(3), @"
    fn f() {
        Self {}
    }
    fn f() {
        Self { argument_0, argument_1 }
    }
    fn f() {
        Self {
            argument_0,
            argument_1,
            argument_2,
        }
    }
    ");
}

#[test]
fn an_arm_gets_braces_where_it_is_broken() {
    let arm = |name: &str| {
        print(|to| {
            to.block(
                |to| to.push("match field"),
                |to| {
                    to.arm("0", |to| {
                        to.push("from.string");
                        to.argument(|to| to.field("self", name));
                    });
                },
            );
        })
    };
    assert_snapshot!(arm("name") + &arm(&"long_".repeat(13)), @"
    fn f() {
        match field {
            0 => from.string(self.name),
        }
    }
    fn f() {
        match field {
            0 => {
                from.string(
                    self.long_long_long_long_long_long_long_long_long_long_long_long_long_,
                )
            }
        }
    }
    ");
}

#[test]
fn items_stand_apart_and_declarations_together() {
    let mut to = Printer::new("// A line.");
    to.inner_docs(&["What it is.", "", "More."]);
    to.declaration(|to| to.line(&["mod a;"]));
    to.declaration(|to| to.line(&["use b;"]));
    to.item(|to| {
        to.docs(&["A type."]);
        to.deprecated(Some("old \"and\" gone"));
        to.attribute("cfg", |to| {
            to.push("feature = ");
            to.string("a");
        });
        to.block(|to| to.push("pub struct A"), |_| {});
    });
    to.item(|to| {
        to.implementation("std::fmt::Debug", "A", |to| {
            to.item(|to| to.line(&["type B = C;"]));
            to.item(|to| {
                to.function(
                    "fn d",
                    |list| list.word("&self"),
                    |to| to.generic(" -> Option", |to| to.push("E")),
                    |to| to.lines("let f = 1;\ng(f)"),
                );
            });
        });
    });
    assert_snapshot!(to.finish(), @r#"
    // A line.

    //! What it is.
    //!
    //! More.

    mod a;
    use b;

    /// A type.
    #[deprecated = "old \"and\" gone"]
    #[cfg(feature = "a")]
    pub struct A {}

    impl std::fmt::Debug for A {
        type B = C;

        fn d(&self) -> Option<E> {
            let f = 1;
            g(f)
        }
    }
    "#);
}

#[test]
fn docs_stay_in_their_comment() {
    let mut to = Printer::new("");
    to.docs(&["a\nfn b() {}\r\u{2028}", "   ", "/ c \u{202e}d", "*/ e\t"]);
    assert_snapshot!(to.finish().replace('\t', "→"), @"

    /// a
    /// fn b() {}
    ///
    /// / c d
    /// */ e→
    ");
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
        proptest::collection::vec(0u32..100_000, 1..20).prop_map(Code::Numbers),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let any = || proptest::collection::vec(inner.clone(), 0..4);
        prop_oneof![
            (name(), any()).prop_map(|(name, it)| Code::Call(name, it)),
            (
                (name(), any()).prop_map(|(name, it)| Code::Call(name, it)),
                proptest::collection::vec((name(), any()), 1..4)
            )
                .prop_map(|(base, links)| Code::Chain(Box::new(base), links)),
            (any().prop_map(Code::List), proptest::collection::vec((name(), any()), 1..4))
                .prop_map(|(base, links)| Code::Chain(Box::new(base), links)),
            any().prop_map(Code::List),
            // An empty literal that is wider than literals may be is never printed.
            (name(), proptest::collection::vec((name(), inner.clone()), 1..4))
                .prop_map(|(name, fields)| Code::Literal(name, fields)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

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
                    to.block(|to| to.push("match it"), |to| to.arm("0", |to| code.print(to)));
                }
                _ => to.block(|to| to.push("loop"), |to| nested(depth - 1, code, to)),
            }
        }
        let printed = print(|to| nested(depth, &code, to));
        prop_assert_eq!(&printed, &pretty(&printed));
    }

    #[test]
    fn any_signature_is_broken_as_prettyplease_does(
        names in proptest::collection::vec((name(), name()), 0..4), ty in name(),
    ) {
        let mut to = Printer::new("");
        to.implementation(&ty, &ty, |to| {
            to.function(
                &format!("fn {ty}"),
                |list| names.iter().for_each(|(name, ty)| list.item(|to| {
                    to.push(name);
                    to.push(": ");
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
