namespace SophiaAI.Sandbox.Estuary.Specs;

/// <summary>One publication of a spec.</summary>
/// <param name="Id">16 hex digits, ascending with time.</param>
/// <param name="PublishedAt">When it was committed.</param>
/// <param name="By">Who published it.</param>
/// <param name="Detail">What the publisher said about it.</param>
/// <param name="Model">The JSON text of the model that was published; past ones are made when somebody wants to see them.</param>
internal sealed record SpecPublication(string Id, DateTimeOffset PublishedAt, EstuaryUser By, string? Detail, Lazy<string> Model)
{
    /// <summary>Whether it was there from the start. What others publish mends what was broken.</summary>
    public bool IsSeeded { get; init; }
}
