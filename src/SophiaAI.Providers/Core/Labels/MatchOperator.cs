namespace SophiaAI.Providers.Core.Labels;

/// <summary>How a matcher compares a label with its value.</summary>
internal enum MatchOperator
{
    /// <summary><c>=</c>: the label has this value.</summary>
    Equal,

    /// <summary><c>!=</c>: the label has another value, or is missing.</summary>
    NotEqual,

    /// <summary><c>=~</c>: the whole value matches the regular expression.</summary>
    Matches,

    /// <summary><c>!~</c>: the whole value does not match the regular expression.</summary>
    DoesNotMatch,
}
