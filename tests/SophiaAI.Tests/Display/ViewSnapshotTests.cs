using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using SophiaAI.Tests.Conventions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Display;

/// <summary>
/// Every table as it looks in a narrow and in a wide window: <c>views.txt</c> next to this file. A heading is a member, so
/// that what one sees can be typed in Where-Object.
/// </summary>
public sealed class ViewSnapshotTests : IDisposable
{
    private const string Held = "tests/SophiaAI.Tests/Display/views.txt";
    private const string Found = "artifacts/views.txt";

    private static readonly int[] s_widths = [80, 120];

    private readonly Engine _engine = new();

    public ViewSnapshotTests() =>
        _engine.Run("Get-SophiaSetting | Out-Null; $PSStyle.OutputRendering = 'PlainText'");

    public static TheoryData<string> Tables => [.. Types.Select(static type => type.FullName!)];

    private static XDocument Views { get; } = XDocument.Load(Path.Combine(TestPaths.ModuleFolder, "Views", "SophiaAI.format.ps1xml"));

    private static IEnumerable<Type> Types => OutputTypes.All.Where(static type => TableOf(type) is not null);

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Tables_look_as_they_did()
    {
        string now = string.Concat(Types.SelectMany(type => s_widths.Select(width => $"# {type.Name}, {width.ToString(CultureInfo.InvariantCulture)} columns\n{Shown(type, width)}\n")));
        if (File.ReadAllText(Path.Combine(TestPaths.Root, Held)) == now) return;
        File.WriteAllText(Path.Combine(TestPaths.Root, Found), now);
        Assert.Fail($"A table looks different. Look at it, and if it is meant: cp {Found} {Held}");
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_heading_is_a_member(string type)
    {
        Type record = Types.Single(candidate => candidate.FullName == type);
        IEnumerable<string> members = record.GetProperties().Select(static property => property.Name);
        Assert.Empty(Headings(record).Except(members, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void A_table_is_whole_at_80_columns(string type)
    {
        Type record = Types.Single(candidate => candidate.FullName == type);
        string shown = Shown(record, 80);
        Assert.All(shown.Split('\n'), static line => Assert.InRange(line.Length, 0, 80), throwIfEmpty: true);
        string heading = shown.Split('\n').First(static line => line.Length > 0 && !line.StartsWith("   ", StringComparison.Ordinal));
        Assert.Equal(Headings(record), Regex.Matches(heading, @"\S+").Select(static word => word.Value));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void No_line_breaks_inside_a_word(string type)
    {
        Type record = Types.Single(candidate => candidate.FullName == type);
        string[] words = Words(Shown(record, 400)).ToArray();
        Assert.NotEmpty(words);
        foreach (int width in s_widths) Assert.Empty(Words(Shown(record, width)).Where(static word => !word.EndsWith('…')).Except(words, StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public void Numbers_are_to_the_right(string type)
    {
        Type record = Types.Single(candidate => candidate.FullName == type);
        IEnumerable<string> toTheLeft = TableOf(record)!.Descendants("TableColumnHeader")
            .Where(static header => header.Element("Alignment")?.Value != "Right")
            .Select(static header => header.Element("Label")!.Value);
        Assert.Empty(record.GetProperties().Where(static property => IsNumber(property.PropertyType)).Select(static property => property.Name).Intersect(toTheLeft, StringComparer.Ordinal));
    }

    private static bool IsNumber(Type type) => (Nullable.GetUnderlyingType(type) ?? type) is { IsPrimitive: true, IsEnum: false } bare && bare != typeof(bool) && bare != typeof(char);

    private static IEnumerable<string> Words(string shown) => Regex.Matches(shown, @"\S+").Select(static word => word.Value).Where(static word => word.Any(static next => next != '-'));

    private static XElement? TableOf(Type type) => Views.Descendants("View")
        .FirstOrDefault(view => view.Element("TableControl") is not null && view.Descendants("TypeName").Any(name => name.Value == type.FullName))?.Element("TableControl");

    private static IEnumerable<string> Headings(Type type) => TableOf(type)!.Descendants("TableColumnHeader").Select(static header => header.Element("Label")!.Value);

    // Times are shown in the time zone of the machine, which is not that of every machine.
    private string Shown(Type type, int width)
    {
        EngineResult result = _engine.Run(
            $"[cultureinfo]::CurrentCulture = ''; $record | Format-Table | Out-String -Width {width.ToString(CultureInfo.InvariantCulture)}", ("record", SampleRecord.Of(type)));
        Assert.Empty(result.Errors);
        StringBuilder text = new();
        foreach (string line in string.Concat(result.Output.Select(static part => part.BaseObject)).Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n').Split('\n')) text.Append(line.TrimEnd()).Append('\n');
        return Regex.Replace(text.ToString(), @"2026-11-\d\d \d\d:\d\d", "2026-11-20 12:34");
    }
}
