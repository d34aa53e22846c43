using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Faults;

/// <summary>What a call outputs when all is well: of each object the properties that are the same each time.</summary>
internal sealed partial class HealthyResult
{
    private readonly Dictionary<string, string>[] _objects;

    private HealthyResult(Dictionary<string, string>[] objects) => _objects = objects;

    /// <summary>What two runs have in common.</summary>
    public static HealthyResult Of(EngineResult first, EngineResult second)
    {
        Assert.Equal(first.Output.Count, second.Output.Count);
        return new HealthyResult([.. first.Output.Zip(second.Output, static (one, two) => Texts(one).Intersect(Texts(two)).ToDictionary())]);
    }

    /// <summary>How an output differs from it; null if it does not.</summary>
    public string? Difference(IReadOnlyList<PSObject> output)
    {
        if (output.Count != _objects.Length) return $"{output.Count} objects instead of {_objects.Length}";
        foreach ((Dictionary<string, string> expected, PSObject actual) in _objects.Zip(output))
        {
            Dictionary<string, string> texts = Texts(actual);
            foreach ((string name, string text) in expected)
            {
                if (texts.GetValueOrDefault(name) != text) return $"{name} is '{texts.GetValueOrDefault(name)}' instead of '{text}'";
            }
        }

        return null;
    }

    // A file is what is in it: its times are never the same.
    private static Dictionary<string, string> Texts(PSObject item) => item.BaseObject is FileInfo file
        ? new() { ["Content"] = File.ReadAllText(file.FullName) }
        : item.Properties.Where(static property => property.MemberType is PSMemberTypes.Property or PSMemberTypes.NoteProperty)
        .ToDictionary(static property => property.Name, static property => Text(property.Value));

    // With all its fractions, no time is the same twice. In words, an age may change between two runs or not.
    private static string Text(object? value) => value is DateTimeOffset time
        ? time.ToString("o", CultureInfo.InvariantCulture)
        : Age().Replace(LanguagePrimitives.ConvertTo<string>(value) ?? string.Empty, "some time old");

    [GeneratedRegex(@"\d+ (?:second|minute|hour|day)s? old")]
    private static partial Regex Age();
}
