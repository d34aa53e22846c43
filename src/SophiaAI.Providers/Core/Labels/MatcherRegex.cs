using System.Globalization;
using System.Text.RegularExpressions;

namespace SophiaAI.Providers.Core.Labels;

/// <summary>The regular expressions of matchers, which have to match a whole value in linear time, as RE2's do.</summary>
internal static class MatcherRegex
{
    private const string Before = @"\A(?:";

    // $ also matches before a last line end.
    private const string After = @")\z";

    /// <summary>Makes one.</summary>
    /// <param name="written">As it was written, in RE2's syntax.</param>
    /// <param name="regex">The regular expression.</param>
    /// <returns>Null if it can be used, otherwise why not and what to do, as the end of a sentence and the next one.</returns>
    public static string? Make(string written, out Regex? regex)
    {
        ArgumentNullException.ThrowIfNull(written);
        regex = null;
        // .NET takes such a class for the letters between the brackets.
        if (written.Contains("[[:", StringComparison.Ordinal) || written.Contains("[^[:", StringComparison.Ordinal)) return "classes such as [[:alpha:]] are not supported. Write [A-Za-z].";
        try
        {
            // What is wrong is found by .NET, and said in the terms of what was written.
            _ = new Regex(Before + written + After, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            if (Re2Syntax.Translate(written, out string? translated) is { } fault) return Said(fault.Fault, fault.At, written);
            regex = new Regex(Before + translated + After, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (RegexParseException exception)
        {
            (RegexParseError error, int at) = Alone(written) ?? (exception.Error, exception.Offset - Before.Length);
            return Said(InWords(error), at, written);
        }
        catch (NotSupportedException)
        {
            return "it looks ahead or back, refers to one of its groups, or is too large, which takes more than linear time. Write it without (?=…), (?!…), (?<…) and \\1, or several matchers in its place.";
        }
    }

    private static string Said(string fault, int at, string written) =>
        string.Create(CultureInfo.InvariantCulture, $@"{fault}, at character {Math.Clamp(at, 1, Math.Max(1, written.Length))}. Correct it; a sign that stands for itself has a '\' before it.");

    // What is put after it may hide what is wrong with it: "[a-" would be a range to the next sign.
    private static (RegexParseError Error, int At)? Alone(string written)
    {
        try
        {
            _ = new Regex(written, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return null;
        }
        catch (RegexParseException exception)
        {
            return (exception.Error, exception.Offset);
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static string InWords(RegexParseError error) => error switch
    {
        RegexParseError.InsufficientClosingParentheses => "a ')' is missing",
        RegexParseError.InsufficientOpeningParentheses => "there is a ')' too many",
        RegexParseError.UnterminatedBracket => "a ']' is missing",
        RegexParseError.QuantifierAfterNothing => "there is nothing that could be repeated",
        RegexParseError.NestedQuantifiersNotParenthesized => "what is repeated already can't be repeated again",
        RegexParseError.ReversedQuantifierRange or RegexParseError.ReversedCharacterRange => "a range ends before it begins",
        RegexParseError.UnescapedEndingBackslash => @"the '\' at its end stands for nothing",
        RegexParseError.UnrecognizedEscape => @"there is no such escape with '\'",
        RegexParseError.InsufficientOrInvalidHexDigits => "an escape has not enough hexadecimal digits",
        RegexParseError.InvalidUnicodePropertyEscape or RegexParseError.MalformedUnicodePropertyEscape or RegexParseError.UnrecognizedUnicodeProperty => @"there is no such class with '\p'",
        RegexParseError.UndefinedNamedReference or RegexParseError.UndefinedNumberedReference => "it refers to a group that it does not have",
        RegexParseError.InvalidGroupingConstruct => "there is no such group with '(?'",
        _ => "it can't be read",
    };
}
