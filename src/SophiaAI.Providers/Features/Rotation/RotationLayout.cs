using System.Globalization;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;
using SophiaAI.Providers.Features.Secrets;
using SophiaAI.Providers.Services.Pulumi.Definitions;

namespace SophiaAI.Providers.Features.Rotation;

/// <summary>
/// Where a rotation is stored in an environment: the value itself in its usual place, and the record of an unfinished
/// rotation next to this module's settings, so that neither an import nor an export treats it as one of their values.
/// </summary>
internal static class RotationLayout
{
    private const string StartedAt = "startedAt";
    private const string Stage = "stage";
    private const string Runs = "runs";
    private const string Facts = "facts";
    private const string Pending = "pending";
    private const string Previous = "previous";

    /// <summary>Where a record is kept.</summary>
    public static EscPath PathOf(CredentialRotation rotation) => SecretLayout.Rotations.Append(rotation.Main.EscService).Append(rotation.Main.EscKey);

    /// <summary>The values in use, by setting name; null if the environment itself does not have all of them.</summary>
    public static IReadOnlyDictionary<string, string>? Values(EscDocument document, CredentialRotation rotation)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal);
        foreach (SettingDefinition setting in rotation.Settings)
        {
            if (PlaceOf(document, setting) is not { } place) return null;
            values[setting.Name] = Text(document, place);
        }

        return values;
    }

    /// <summary>Where a setting's value is: in this module's layout, or in a variable written by hand; null if it is imported or missing.</summary>
    public static EscPath? PlaceOf(EscDocument document, SettingDefinition setting)
    {
        IEnumerable<EscPath> places = setting.Variables.Select(static variable => SecretLayout.Variables.Append(variable));
        return places.Prepend(SecretLayout.PathOf(setting)).FirstOrDefault(place => document.Find(place) is { IsValue: true, Text.Length: > 0 });
    }

    /// <summary>The record of an unfinished rotation; null if there is none.</summary>
    public static RotationRecord? Read(EscDocument document, CredentialRotation rotation)
    {
        EscPath root = PathOf(rotation);
        if (document.Find(root.Append(Stage)) is not { } stage) return null;
        return new RotationRecord
        {
            Stage = Enum.TryParse(stage.Text, ignoreCase: true, out RotationStage known) ? known : RotationStage.Started,
            StartedAt = DateTimeOffset.TryParse(
                document.Find(root.Append(StartedAt))?.Text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset started) ? started : default,
            Runs = document.Find(root.Append(Runs))?.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [],
            Facts = Members(document, root.Append(Facts)),
            Pending = Members(document, root.Append(Pending)),
            Previous = Members(document, root.Append(Previous)),
        };
    }

    /// <summary>The edits after which an environment contains this record and nothing else of the rotation; null for no record at all.</summary>
    public static IEnumerable<SecretEdit> Edits(EscDocument document, CredentialRotation rotation, RotationRecord? record)
    {
        EscPath root = PathOf(rotation);
        List<SecretPlacement> wanted = [];
        void Want(string value, bool secret, params string[] path) =>
            wanted.Add(new SecretPlacement(rotation.Main.Variable, path.Aggregate(root, static (above, key) => above.Append(key)), secret, value, Variable: null));
        if (record is not null)
        {
            Want(record.Stage.ToString(), false, Stage);
            Want(record.StartedText, false, StartedAt);
            Want(string.Join(' ', record.Runs), false, Runs);
            foreach ((string name, string value) in record.Facts) Want(value, false, Facts, name);
            foreach ((string name, string value) in record.Pending) Want(value, true, Pending, name);
            foreach ((string name, string value) in record.Previous) Want(value, true, Previous, name);
        }

        IEnumerable<SecretEdit> surplus = document.ValuesBelow(root)
            .Where(path => !wanted.Any(placement => placement.Path.Equals(path)))
            .Select(path => SecretEdit.Remove(document, path, rotation.Main.Variable));
        return wanted.Select(placement => SecretEdit.Put(document, placement)).Concat(surplus);
    }

    private static Dictionary<string, string> Members(EscDocument document, EscPath path) => document.ValuesBelow(path)
        .Where(found => found.Length == path.Length + 1).ToDictionary(static found => found.Key!, found => Text(document, found), StringComparer.Ordinal);

    private static string Text(EscDocument document, EscPath path) => document.Find(path)?.Text ?? string.Empty;
}
