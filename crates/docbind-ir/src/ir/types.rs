//! The properties and spellings of types.

use super::{Field, Type};
use std::fmt;

impl Type {
    /// Returns how many arrays enclose the element type.
    pub fn array_depth(&self) -> u8 {
        let mut res = 0u8;
        let mut ty = self;
        while let Type::Array(it) = ty {
            res = res.saturating_add(1);
            ty = it;
        }
        res
    }

    /// Returns the type inside all arrays.
    pub fn innermost(&self) -> &Type {
        let mut res = self;
        while let Type::Array(it) = res {
            res = it;
        }
        res
    }

    /// Returns the type inside all arrays.
    pub fn innermost_mut(&mut self) -> &mut Type {
        match self {
            Type::Array(it) => it.innermost_mut(),
            Type::String
            | Type::Int
            | Type::Float
            | Type::Bool
            | Type::Object
            | Type::Any
            | Type::File
            | Type::Map(_)
            | Type::Nullable(_)
            | Type::Union(_)
            | Type::Model(_)
            | Type::Fields(_) => self,
        }
    }

    /// Returns the type inside of more arrays.
    #[must_use]
    pub fn in_arrays(self, depth: u8) -> Type {
        (0..depth).fold(self, |it, _| Type::Array(Box::new(it)))
    }

    /// Returns the name of the model that this is or that the arrays contain.
    pub fn model(&self) -> Option<&str> {
        if let Type::Model(it) = self.innermost() { Some(it) } else { None }
    }

    /// Returns the members of the object in place that this is or that the arrays contain.
    pub fn members(&self) -> Option<&[Field]> {
        if let Type::Fields(it) = self.innermost() { Some(it) } else { None }
    }

    /// Returns the members of the object in place that this is or that the arrays contain.
    pub fn members_mut(&mut self) -> Option<&mut Vec<Field>> {
        if let Type::Fields(it) = self.innermost_mut() { Some(it) } else { None }
    }

    /// Returns the type with the innermost one replaced by a model.
    #[must_use]
    pub fn with_model(&self, name: &str) -> Type {
        match self {
            Type::Array(it) => Type::Array(Box::new(it.with_model(name))),
            Type::String
            | Type::Int
            | Type::Float
            | Type::Bool
            | Type::Object
            | Type::Any
            | Type::File
            | Type::Map(_)
            | Type::Nullable(_)
            | Type::Union(_)
            | Type::Model(_)
            | Type::Fields(_) => Type::Model(name.to_owned()),
        }
    }

    /// Returns the type on the wire, where objects have no names and members.
    #[must_use]
    pub fn without_models(&self) -> Type {
        match self {
            Type::Model(_) | Type::Fields(_) => Type::Object,
            Type::Array(it) => Type::Array(Box::new(it.without_models())),
            Type::Map(it) => Type::Map(Box::new(it.without_models())),
            Type::Nullable(it) => Type::Nullable(Box::new(it.without_models())),
            Type::Union(it) => Type::Union(it.iter().map(Type::without_models).collect()),
            Type::String
            | Type::Int
            | Type::Float
            | Type::Bool
            | Type::Object
            | Type::Any
            | Type::File => self.clone(),
        }
    }

    /// Returns the spelling of the type with `element` in place of the innermost one: `array[element]`.
    pub fn spell_with_element(&self, element: &str) -> String {
        let depth = usize::from(self.array_depth());
        format!("{}{element}{}", "array[".repeat(depth), "]".repeat(depth))
    }
}

/// The spelling of pages: `array[string]`, `object`, the name of a model.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::String => f.write_str("string"),
            Type::Int => f.write_str("int"),
            Type::Float => f.write_str("float"),
            Type::Bool => f.write_str("bool"),
            Type::Object | Type::Fields(_) => f.write_str("object"),
            Type::Any => f.write_str("any"),
            Type::File => f.write_str("file"),
            Type::Array(it) => write!(f, "array[{it}]"),
            Type::Map(it) => write!(f, "map[{it}]"),
            Type::Nullable(it) => write!(f, "{it} or null"),
            Type::Union(it) => {
                for (position, it) in it.iter().enumerate() {
                    let separator = if position == 0 { "" } else { " or " };
                    write!(f, "{separator}{it}")?;
                }
                Ok(())
            }
            Type::Model(it) => f.write_str(it),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_as_pages_spell_them() {
        let model = Type::Model("Repo".to_owned());
        let models = Type::Array(Box::new(Type::Array(Box::new(model))));
        assert_eq!(models.to_string(), "array[array[Repo]]");
        assert_eq!(models.without_models().to_string(), "array[array[object]]");
        assert_eq!(models.with_model("Tag").to_string(), "array[array[Tag]]");
        assert_eq!(models.spell_with_element("anything"), "array[array[anything]]");
        assert_eq!((models.model(), models.array_depth()), (Some("Repo"), 2));
        assert_eq!(Type::Array(Box::new(Type::Int)).model(), None);
        let maps = Type::Array(Box::new(Type::Map(Box::new(Type::Model("Repo".to_owned())))));
        assert_eq!(maps.to_string(), "array[map[Repo]]");
        assert_eq!(maps.without_models().to_string(), "array[map[object]]");
        assert_eq!(maps.model(), None);
    }
}
