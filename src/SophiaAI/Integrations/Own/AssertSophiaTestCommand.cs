using System.Collections;
using System.Globalization;
using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Http;

namespace SophiaAI.Integrations.Own;

/// <summary>Fails the check whose script calls it, if something is not as it should be.</summary>
[Cmdlet(VerbsLifecycle.Assert, "SophiaTest", DefaultParameterSetName = ConditionSet)]
[OutputType(typeof(void))]
public sealed class AssertSophiaTestCommand : SophiaCmdlet
{
    private const string ConditionSet = "Condition";
    private const string EqualSet = "Equal";
    private const int LongestValue = 200;

    // A list may contain itself.
    private const int Deepest = 16;

    /// <summary>What must be true, as PowerShell understands it: neither false, nor empty, nor 0.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ConditionSet)]
    [ArgumentCompleter(typeof(BooleanCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Condition { get; set; }

    /// <summary>What there is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EqualSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Actual { get; set; }

    /// <summary>What there should be. Text is compared regardless of case, as by -eq, and lists element by element.</summary>
    [Parameter(Mandatory = true, ParameterSetName = EqualSet)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public object? Expected { get; set; }

    /// <summary>What is wrong if it is not so, as a sentence.</summary>
    [Parameter(Position = 1, ParameterSetName = ConditionSet)]
    [Parameter(ParameterSetName = EqualSet)]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Message { get; set; }

    /// <summary>What to do then.</summary>
    [Parameter]
    [OneValue]
    [ArgumentCompleter(typeof(NothingCompleter))]
    [ValidateNotNullOrEmpty]
    public string? RecommendedAction { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == ConditionSet && !LanguagePrimitives.IsTrue(Condition)) Fail(Message ?? "The condition is not true.");
        if (ParameterSetName == EqualSet && !AreEqual(Actual, Expected))
            Fail($"{(Message is null ? "Expected" : Message.TrimEnd('.', ':') + ": expected")} {Shown(Expected)}, but it is {Shown(Actual)}.");
    }

    private void Fail(string message) => ThrowTerminatingError(ErrorRecords.TestFailed(message, RecommendedAction));

    private static bool AreEqual(object? one, object? other, int depth = 0)
    {
        if (EngineValue.Bare(one) is IList ones && EngineValue.Bare(other) is IList others)
            return depth < Deepest && ones.Count == others.Count && ones.Cast<object?>().Zip(others.Cast<object?>()).All(pair => AreEqual(pair.First, pair.Second, depth + 1));
        // PowerShell's -eq with a list would look for what is equal.
        return LanguagePrimitives.Equals(one, other, ignoreCase: true, CultureInfo.InvariantCulture);
    }

    private static string Shown(object? value, int depth = 0)
    {
        object? bare = EngineValue.Bare(value);
        string text = bare switch
        {
            null => "nothing",
            string { Length: 0 } => "an empty text",
            string words => $"'{words}'",
            IList when depth == Deepest => "(…)",
            IList list => $"({string.Join(", ", list.Cast<object?>().Take(LongestValue).Select(item => Shown(item, depth + 1)))})",
            _ => LanguagePrimitives.ConvertTo<string>(value),
        };
        // Part of a secret would not be recognized any more.
        return CutText.Within(ServiceRuntime.Shared.Redactor.Redact(text), LongestValue);
    }
}
