//! The verbs of actions that only read: the runtime and the generator agree about them.

use ucloud_core::UntypedCall;

/// The runtime has a list of its own, because it does not depend on the generator.
#[test]
fn verbs_of_the_runtime_are_verbs_of_the_generator() {
    for verb in UntypedCall::READ_VERBS {
        assert!(docbind_ir::READ_VERBS.contains(&verb), "{verb}");
    }
}
