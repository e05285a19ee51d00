//! The traits that generated types have in common, one line of generated code each.
//!
//! Everything is inlined: what a program does not use is then not compiled to machine code.

/// Implements `PartialEq`, `Eq`, `Hash`, `Debug` and `Serialize` for requests without secrets, and for objects
/// inside them.
#[doc(hidden)]
#[macro_export]
macro_rules! request_traits {
    ($($ty:ident),*) => {$(
        $crate::request_traits_with_secrets!($ty);
        $crate::streamed_request_traits!($ty);
    )*};
}

/// Implements `PartialEq`, `Eq`, `Hash` and `Serialize` for requests, and for objects inside them.
#[doc(hidden)]
#[macro_export]
macro_rules! request_traits_with_secrets {
    ($($ty:ident),*) => {$(
        impl ::std::cmp::PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::same_request(self, other)
            }
        }

        impl ::std::cmp::Eq for $ty {}

        impl ::std::hash::Hash for $ty {
            #[inline]
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                $crate::hash_request(self, state)
            }
        }

        $crate::serialize!($ty);
    )*};
}

/// Implements `Debug` for requests with a body that may be read only once, which nothing can compare.
#[doc(hidden)]
#[macro_export]
macro_rules! streamed_request_traits {
    ($($ty:ident),*) => {$(
        impl ::std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug_request(::std::stringify!($ty), self, f)
            }
        }
    )*};
}

/// Implements `Debug` for a response whose body is read while it arrives.
#[doc(hidden)]
#[macro_export]
macro_rules! streamed_response_traits {
    ($ty:ident) => {
        impl ::std::fmt::Debug for $ty {
            #[inline]
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                $crate::debug_value(::std::stringify!($ty), self, f)
            }
        }
    };
}

/// Implements `PartialEq`, `Debug`, `Serialize` and `Deserialize` for a response or model in which nothing is
/// secret.
#[doc(hidden)]
#[macro_export]
macro_rules! response_traits {
    ($ty:ident) => {
        $crate::response_traits_with_secrets!($ty);
        $crate::streamed_response_traits!($ty);
    };
}

/// Implements `PartialEq`, `Serialize` and `Deserialize` for a response or model.
#[doc(hidden)]
#[macro_export]
macro_rules! response_traits_with_secrets {
    ($ty:ident) => {
        impl ::std::cmp::PartialEq for $ty {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::same_value(self, other)
            }
        }

        $crate::serialize_and_deserialize!($ty);
    };
}
