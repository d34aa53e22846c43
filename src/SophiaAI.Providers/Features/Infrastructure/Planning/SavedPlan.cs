using System.Text.Json;
using System.Text.RegularExpressions;
using SophiaAI.Providers.Core;

namespace SophiaAI.Providers.Features.Infrastructure.Planning;

/// <summary>A plan in a file, for a review: in JSON. Nothing in it is ever sent.</summary>
internal static partial class SavedPlan
{
    private const int Version = 1;

    /// <summary>The text of a file.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="createdAt">When the plan was made.</param>
    public static string Write(IReadOnlyList<SophiaPlanChange> changes, DateTimeOffset createdAt) =>
        JsonSerializer.Serialize(new SavedPlanWire(Version, createdAt, changes), SavedPlanJson.Default.SavedPlanWire) + "\n";

    /// <summary>Reads a text.</summary>
    /// <exception cref="FormatException">It is not a plan.</exception>
    public static SavedPlanWire Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > Limits.LongestPlan) throw new FormatException($"The file is longer than {Limits.LongestPlan / 1024 / 1024} MiB, and is not read.");
        try
        {
            SavedPlanWire? read = JsonSerializer.Deserialize(text, SavedPlanJson.Default.SavedPlanWire);
            return read is { Version: Version, Changes: not null } && read.Changes.All(IsWhole) ? read : throw Wrong();
        }
        catch (JsonException)
        {
            // Its own words may quote the text.
            throw Wrong();
        }
    }

    // Whoever can edit the file can write null anywhere, and name any file as an environment's.
    private static bool IsWhole(SophiaPlanChange? change) =>
        change is { Service: not null, Kind: not null, Name: not null, Action: not null, Properties: not null, Statements: not null, Fingerprint: not null, ManifestHash: not null } && Environment().IsMatch(change.Environment ?? string.Empty);

    private static FormatException Wrong() => new("It is not a plan that Get-SophiaPlan -OutFile has written.");

    [GeneratedRegex(@"^[\w.-]*\z")]
    private static partial Regex Environment();
}
