using System.Reflection;
using System.Text.RegularExpressions;
using SophiaAI.Tests.Conventions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Display;

/// <summary>Whatever a record holds, its views show nothing that a terminal or a runner would act on, and lists leave nothing out.</summary>
public sealed class ViewTests : IDisposable
{
    private readonly Engine _engine = new();

    public ViewTests() =>
        _engine.Run("Get-SophiaSetting | Out-Null; $PSStyle.OutputRendering = 'PlainText'");

    public static TheoryData<string> Types => [.. Records.Select(static type => type.FullName!)];

    private static IEnumerable<Type> Records => OutputTypes.All.Where(static type => !type.IsAbstract && !typeof(Exception).IsAssignableFrom(type));

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Hostile_text_is_found() =>
        Assert.Equal(18, HostileText.FindIn(HostileText.Text).Count);

    [Theory]
    [MemberData(nameof(Types))]
    public void Hostile_texts_are_shown_safely(string type)
    {
        Type made = Records.Single(candidate => candidate.FullName == type);
        object record = HostileRecord.Of(made);
        foreach (string view in new[] { "$record", "$record | Format-Table", "$record | Format-Table -AutoSize", "$record | Format-List", "$record, $record | Format-Table -Wrap" })
        {
            string shown = Shown(view, record);
            if (HostileRecord.HasText(made)) Assert.Contains("bad", shown, StringComparison.Ordinal);
            Assert.True(HostileText.FindIn(shown).Count == 0, $"{view} shows {string.Join(", ", HostileText.FindIn(shown))}:\n{shown}");
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void A_list_shows_every_member(string type)
    {
        Type record = Records.Single(candidate => candidate.FullName == type);
        string shown = Shown("$record | Format-List", HostileRecord.Of(record));
        IEnumerable<string> labels = Regex.Matches(shown, @"(?m)^(\w+) *:").Select(static match => match.Groups[1].Value);
        Assert.Equal(
            record.GetProperties(BindingFlags.Public | BindingFlags.Instance).OrderBy(static property => Depth(property.DeclaringType)).ThenBy(static property => property.MetadataToken).Select(static property => property.Name),
            labels);
    }

    [Fact]
    public void A_list_shows_all_items_and_breaks_between_them()
    {
        string[] keys = Enumerable.Range(1, 44).Select(static number => $"values.environmentVariables.SOME_LONG_VARIABLE_{number}").ToArray();
        string shown = (string)Assert.Single(_engine.Run("[SophiaAI.SophiaText]::Item($keys, 14, $null)", ("keys", keys)).Output).BaseObject;
        Assert.All(shown.Split('\n'), static line => Assert.InRange(line.Length, 1, 80 - 14), throwIfEmpty: true);
        Assert.Equal($"{{{string.Join(", ", keys)}}}", shown.Replace('\n', ' '));
    }

    [Theory]
    [InlineData("@('a', 'b')", "{a, b}")]
    [InlineData("@('a', @('b', 'c'))", "{a, {b, c}}")]
    [InlineData("@('two words ' * 10)", "{two words two words two words two words two words two words two\nwords two words two words two words }")]
    public void A_list_in_a_list_view_has_one_form(string value, string shown) =>
        Assert.Equal(shown, Assert.Single(_engine.Run($"[SophiaAI.SophiaText]::Item({value}, 14, $null)").Output).BaseObject);

    [Fact]
    public void A_list_of_none_stays_one() =>
        Assert.Equal(0, Assert.Single(_engine.Run("[SophiaAI.SophiaText]::Item(@(), 14, $null).Count").Output).BaseObject);

    [Theory]
    [InlineData(24, "*** (length 40, #5f2c8a)")]
    [InlineData(19, "*** (40, #5f2c8a)")]
    public void A_mask_fits_into_a_narrow_column(int width, string shown) =>
        Assert.Equal(shown, Assert.Single(_engine.Run($"[SophiaAI.SophiaText]::Cell('*** (length 40, #5f2c8a)', {width})").Output).BaseObject);

    [Fact]
    public void A_list_of_texts_looks_as_PowerShell_shows_it()
    {
        EngineResult result = _engine.Run(
            """
            $row = [pscustomobject] @{ Some = 'a', 'b'; One = , 'c'; None = @(); Map = [System.Collections.Generic.Dictionary[string, object]]::new(); Number = 1.5; Yes = $true; Null = $null }
            $row.Map['k'] = 'v'
            $shown = [ordered] @{}
            foreach ($name in $row.PSObject.Properties.Name) { $shown[$name] = [SophiaAI.SophiaText]::Line($row.$name) }
            ($row | Format-List | Out-String) -ceq ([pscustomobject] $shown | Format-List | Out-String)
            """);
        Assert.Equal(true, Assert.Single(result.Output).BaseObject);
    }

    // What a record has of its base comes first.
    private static int Depth(Type? type) => type is null ? 0 : Depth(type.BaseType) + 1;

    private string Shown(string view, object record) =>
        string.Concat(_engine.Run($"{view} | Out-String -Width 200", ("record", record)).Output.Select(static part => part.BaseObject));
}
