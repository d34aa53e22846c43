using System.Reflection;
using SophiaAI.Common;
using SophiaAI.Providers.Features.Alerting.Routing;

namespace SophiaAI.Monitoring;

/// <summary>Completes the words for why a receiver is told of an alert, or is not.</summary>
public sealed class ReasonCompleter : ListCompleter
{
    /// <summary>The words.</summary>
    internal static IReadOnlyList<string> Words { get; } = [.. typeof(DecisionReason).GetFields(BindingFlags.Public | BindingFlags.Static).Where(static field => field.IsLiteral).Select(static field => (string)field.GetRawConstantValue()!)];

    /// <inheritdoc/>
    protected override IEnumerable<string> Items => Words;
}
