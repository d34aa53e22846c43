using SophiaAI.Providers.Core.Resources;

namespace SophiaAI.Providers.Features.Monitoring.Publishing;

/// <summary>What is published.</summary>
/// <param name="Id">What it is called.</param>
/// <param name="Properties">The text as a whole, and its values.</param>
/// <param name="Outline">Its values by their paths; null if it can't be compared value by value.</param>
internal sealed record LiveMonitorFile(ResourceId Id, IReadOnlyDictionary<string, ResourceValue> Properties, IReadOnlyDictionary<string, ResourceValue>? Outline) : LiveResource(Id, Properties)
{
    /// <inheritdoc/>
    public override string ToString() => Id.ToString();
}
