//! The kinds of what prose says, and what each means.

use docbind_ir::ir::InferenceSource;

/// A kind of what was read from words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    CompleteValues,
    OpenValues,
    Default,
    Min,
    Max,
    Unit,
    Length,
    Time,
    Base64,
    Secret,
    Boolean,
    Json,
    Deprecation,
    Reference,
    Availability,
    Effect,
    Inferred(InferenceSource),
}

/// The sources of types, the most reliable first.
pub(super) const SOURCES: [InferenceSource; 5] = [
    InferenceSource::Prose,
    InferenceSource::ExampleKeys,
    InferenceSource::Name,
    InferenceSource::ExampleValues,
    InferenceSource::Nothing,
];

impl Kind {
    /// All kinds.
    pub(super) fn all() -> impl Iterator<Item = Kind> {
        let said = [
            Kind::CompleteValues,
            Kind::OpenValues,
            Kind::Default,
            Kind::Min,
            Kind::Max,
            Kind::Unit,
            Kind::Length,
            Kind::Time,
            Kind::Base64,
            Kind::Secret,
            Kind::Boolean,
            Kind::Json,
            Kind::Deprecation,
            Kind::Reference,
            Kind::Availability,
            Kind::Effect,
        ];
        said.into_iter().chain(SOURCES.map(Kind::Inferred))
    }

    /// Returns the name.
    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::CompleteValues => "Values, complete",
            Kind::OpenValues => "Values, open",
            Kind::Default => "Default",
            Kind::Min => "At least",
            Kind::Max => "At most",
            Kind::Unit => "Unit",
            Kind::Length => "Length",
            Kind::Time => "Time",
            Kind::Base64 => "Base64",
            Kind::Secret => "Secret",
            Kind::Boolean => "Boolean as text",
            Kind::Json => "JSON as text",
            Kind::Deprecation => "Deprecated",
            Kind::Reference => "Reference",
            Kind::Availability => "Availability",
            Kind::Effect => "Effect",
            Kind::Inferred(InferenceSource::Prose) => "Type by description",
            Kind::Inferred(InferenceSource::ExampleKeys) => "Type by keys of the example",
            Kind::Inferred(InferenceSource::Name) => "Type by name",
            Kind::Inferred(InferenceSource::ExampleValues) => "Type by values of the example",
            Kind::Inferred(InferenceSource::Nothing) => "Type unknown",
        }
    }

    /// Returns what it means, in a sentence.
    pub(super) fn meaning(self) -> &'static str {
        match self {
            Kind::CompleteValues => {
                "The description lists values and claims that there are no others."
            }
            Kind::OpenValues => {
                "The description lists values and leaves open whether there are others."
            }
            Kind::Default => "The description says what is assumed where nothing is sent.",
            Kind::Min => "The description says the least value.",
            Kind::Max => "The description says the greatest value.",
            Kind::Unit => "The description says what a number counts.",
            Kind::Length => "The description limits how long a text may be.",
            Kind::Time => "The value is a point in time: seconds, milliseconds or a date.",
            Kind::Base64 => "The value is base64 of what is meant.",
            Kind::Secret => {
                "The value must not be shown; the description says so, or the name alone."
            }
            Kind::Boolean => {
                "The table says that it is text, the description that it is true or false."
            }
            Kind::Json => "The table says that it is text, the description that the text is JSON.",
            Kind::Deprecation => "The page says that it should not be used any more.",
            Kind::Reference => "The description points to an operation or to a page.",
            Kind::Availability => {
                "The description says where, for whom or with what else it can be used."
            }
            Kind::Effect => {
                "Words of the page, and not the verb in the name, say what a call does."
            }
            Kind::Inferred(InferenceSource::Prose) => "The description names a model of the page.",
            Kind::Inferred(InferenceSource::ExampleKeys) => {
                "The objects of the example have the keys of a model."
            }
            Kind::Inferred(InferenceSource::Name) => "The field is named like a model.",
            Kind::Inferred(InferenceSource::ExampleValues) => {
                "The example shows text, numbers, or true and false."
            }
            Kind::Inferred(InferenceSource::Nothing) => {
                "Nothing says the type, so any is accepted."
            }
        }
    }

    /// Returns the anchor.
    pub(super) fn anchor(self) -> String {
        let name = self.name().to_lowercase().replace(',', "").replace(' ', "-");
        format!("kind-{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_in_order_and_have_names_of_their_own() {
        let all: Vec<Kind> = Kind::all().collect();
        assert!(all.is_sorted_by(|a, b| a < b));
        let anchors: std::collections::BTreeSet<String> =
            all.iter().map(|it| it.anchor()).collect();
        assert_eq!(anchors.len(), all.len());
    }
}
