using System.Management.Automation;
using System.Management.Automation.Runspaces;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Compatibility;

/// <summary>
/// The module keeps what scripts depend on: <c>contract.txt</c> next to this file records it, and docs/compatibility.md
/// says what may change when. What commands do, and which errors they report, is covered by the tests in Contract.
/// </summary>
public sealed class ScriptContractTests
{
    private const string Held = "tests/SophiaAI.Tests/Compatibility/contract.txt";
    private const string Found = "artifacts/contract.txt";

    [Fact]
    public void The_module_keeps_what_scripts_depend_on()
    {
        using Engine engine = new();
        IReadOnlyList<string> now = ScriptContract.Of(engine);
        string[] before = File.ReadAllLines(Path.Combine(TestPaths.Root, Held));
        if (before.SequenceEqual(now)) return;
        File.WriteAllText(Path.Combine(TestPaths.Root, Found), string.Join('\n', now) + "\n");
        Assert.Fail(
            $"""
            What scripts depend on has changed ({Held}):
            {string.Join('\n', ScriptContract.Differences(before, now).DefaultIfEmpty("(only the order of the lines)"))}
            docs/compatibility.md says which changes are breaking. If these are meant, accept them, and say so in CHANGELOG.md:
            cp {Found} {Held}
            """);
    }

    [Fact]
    public void A_change_is_shown_line_by_line() => Assert.Equal(
        ["- member A.Id: int", "- member A.Old: string", "+ member A.Id: string"],
        ScriptContract.Differences(["member A.Id: int", "member A.Name: string", "member A.Old: string"], ["member A.Id: string", "member A.Name: string"]));

    [Fact]
    public void Everything_about_a_command_is_in_it() => Assert.Equal(
        [
            "command Set-Planted: asks, with impact High; default set Name; aliases planted",
            "output of Set-Planted: System.String",
            "parameter Set-Planted -Day: System.DayOfWeek?; one of Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday",
            "parameter Set-Planted -Day in every set: optional; takes the rest",
            "parameter Set-Planted -Id: int; from 1 to 9",
            "parameter Set-Planted -Id in set Id: mandatory; from a property",
            "parameter Set-Planted -Name: string[]; aliases Label, Title; wildcards; one of a, b",
            "parameter Set-Planted -Name in set Id: optional",
            "parameter Set-Planted -Name in set Name: mandatory; position 0; from the pipeline",
        ],
        ScriptContract.Of(new CmdletInfo("Set-Planted", typeof(PlantedCommand))));

    [Fact]
    public void Everything_about_a_type_is_in_it() => Assert.Equal(
        [
            "member SophiaAI.Tests.Compatibility.ScriptContractTests+PlantedOutput.Count: int?",
            "member SophiaAI.Tests.Compatibility.ScriptContractTests+PlantedOutput.State: string; words Off, On",
            "member SophiaAI.Tests.Compatibility.ScriptContractTests+PlantedOutput.Number: alias of Count",
        ],
        ScriptContract.Of(typeof(PlantedOutput), [new AliasPropertyData("Number", "Count")]));

    [Cmdlet(VerbsCommon.Set, "Planted", DefaultParameterSetName = "Name", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
    [Alias("planted")]
    [OutputType(typeof(string))]
    private sealed class PlantedCommand : PSCmdlet
    {
        [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = "Name")]
        [Parameter(ParameterSetName = "Id")]
        [Alias("Title", "Label")]
        [SupportsWildcards]
        [ValidateSet("b", "a")]
        public string[]? Name { get; set; }

        [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Id")]
        [ValidateRange(1, 9)]
        public int Id { get; set; }

        [Parameter(ValueFromRemainingArguments = true)]
        public DayOfWeek? Day { get; set; }
    }

    private sealed record PlantedOutput([property: Words(typeof(PlantedState))] string State, int? Count);

    private static class PlantedState
    {
        public const string On = "On";
        public const string Off = "Off";
    }

    // Stands in for the providers' attribute, which is recognized by its name.
    [AttributeUsage(AttributeTargets.Property)]
    private sealed class WordsAttribute(Type words) : Attribute
    {
        public Type Words => words;
    }
}
