//! What the constructs look like, on one line and broken.

use super::{List, Printer};
use insta::assert_snapshot;

/// The single place that prints: lines inside a function, without the file's first one.
fn print(body: impl FnOnce(&mut Printer)) -> String {
    let mut to = Printer::new("");
    to.block(|to| to.push("fn f()"), body);
    to.finish().trim_start().to_owned()
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
                    to.arm(
                        |to| to.push("0"),
                        |to| {
                            to.push("from.string");
                            to.argument(|to| to.field("self", name));
                        },
                    );
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

#[test]
fn what_enums_are_made_of() {
    let mut to = Printer::new("");
    to.docs(&["A size."]);
    to.line(&["#[non_exhaustive]"]);
    to.braces("pub enum Size", |to| {
        to.docs(&["`s`"]);
        to.line(&["Small,"]);
        to.wrapped(|to| {
            to.push("Other");
            to.argument(|to| to.push("String"));
            to.push(",");
        });
    });
    to.item(|to| {
        to.braces("impl Size", |to| {
            to.item(|to| {
                to.braces("pub fn as_str(&self) -> &str", |to| {
                    to.braces("match self", |to| {
                        to.arm(|to| to.push("Self::Small"), |to| to.string("s"));
                        to.arm(|to| to.push("Self::Other(it)"), |to| to.push("it"));
                    });
                });
            });
        });
    });
    assert_snapshot!(to.finish(), @r#"

    /// A size.
    #[non_exhaustive]
    pub enum Size {
        /// `s`
        Small,
        Other(String),
    }

    impl Size {
        pub fn as_str(&self) -> &str {
            match self {
                Self::Small => "s",
                Self::Other(it) => it,
            }
        }
    }
    "#);
}
