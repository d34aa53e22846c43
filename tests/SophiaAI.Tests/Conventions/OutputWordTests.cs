using System.Reflection;

namespace SophiaAI.Tests.Conventions;

/// <summary>
/// A member with a closed set of values contains a word: ConvertTo-Json writes an enum as a number, and an enum whose
/// value is zero counts as false.
/// </summary>
public sealed class OutputWordTests
{
    [Fact]
    public void No_member_of_what_comes_out_is_an_enum() => Assert.Empty(EnumsOf(OutputTypes.All));

    [Fact]
    public void What_comes_out_is_found()
    {
        string[] names = [.. OutputTypes.All.Select(static type => type.Name)];
        // Output by a command, contained in another record, stored in a variable, carried by an error.
        Assert.Superset(new HashSet<string> { "SnowflakeWarehouse", "SettingInfo", "IntegrationCheck", "SnowflakeStatistics", "SophiaException" }, names.ToHashSet());
    }

    [Fact]
    public void An_enum_is_found_wherever_it_stands() => Assert.Equal(
        [
            $"{nameof(PlantedInner)}.{nameof(PlantedInner.Keyed)}", $"{nameof(PlantedInner)}.{nameof(PlantedInner.Several)}",
            $"{nameof(PlantedOutput)}.{nameof(PlantedOutput.Maybe)}", $"{nameof(PlantedOutput)}.{nameof(PlantedOutput.Plain)}",
        ],
        EnumsOf(OutputTypes.ReachableFrom([typeof(PlantedOutput[])])));

    [Fact]
    public void A_member_that_has_words_of_ours_is_text_and_no_word_is_there_twice()
    {
        PropertyInfo[] members = [.. OutputTypes.All.SelectMany(OutputTypes.MembersOf).Where(static member => OutputTypes.WordsOf(member).Count > 0)];
        Assert.NotEmpty(members);
        Assert.All(members, static member => Assert.Equal(typeof(string), member.PropertyType), throwIfEmpty: true);
        // PowerShell comparisons are case-insensitive.
        Assert.All(members, static member => Assert.Distinct(OutputTypes.WordsOf(member), StringComparer.OrdinalIgnoreCase), throwIfEmpty: true);
    }

    private static IEnumerable<string> EnumsOf(IEnumerable<Type> types) => types.SelectMany(OutputTypes.MembersOf)
        .Where(static member => PublicSurface.TypesOf(member).Any(static part => part.IsEnum))
        .Select(static member => $"{member.DeclaringType!.Name}.{member.Name}");

    private sealed record PlantedOutput(DayOfWeek Plain, DayOfWeek? Maybe, string Text, IReadOnlyList<PlantedInner> Inner);

    private sealed record PlantedInner(DayOfWeek[] Several, IReadOnlyDictionary<string, DayOfWeek> Keyed, int Number);
}
