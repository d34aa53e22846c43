using System.Text.Json;
using SophiaAI.Providers.Core;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>A plan in a file, for a review: in JSON. Nothing in it is ever sent.</summary>
internal static class PlanFile
{
    private const int Version = 1;

    /// <summary>The text of a file.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="createdAt">When the plan was made.</param>
    public static string Write(IReadOnlyList<SophiaPlanChange> changes, DateTimeOffset createdAt) =>
        JsonSerializer.Serialize(new PlanFileWire(Version, createdAt, changes), PlanFileJson.Default.PlanFileWire) + "\n";

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is not a plan.</exception>
    public static (DateTimeOffset CreatedAt, IReadOnlyList<SophiaPlanChange> Changes) Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Limits.LongestPlan) throw new FormatException($"The file is longer than {Limits.LongestPlan / 1024 / 1024} MiB, and is not read.");
        try
        {
            PlanFileWire? read = JsonSerializer.Deserialize(text, PlanFileJson.Default.PlanFileWire);
            if (read is not { Version: Version, Changes: not null } || read.Changes.Contains(null!)) throw new FormatException("It is not a plan that Get-SophiaPlan -OutFile has written.");
            return (read.CreatedAt, read.Changes);
        }
        catch (JsonException)
        {
            // Its own words may quote the text.
            throw new FormatException("It is not a plan that Get-SophiaPlan -OutFile has written.");
        }
    }
}
