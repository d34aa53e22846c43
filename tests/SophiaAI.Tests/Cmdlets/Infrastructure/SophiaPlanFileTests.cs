using System.Management.Automation;
using System.Text.Json.Nodes;
using SophiaAI.Sandbox.Faults;
using SophiaAI.Tests.Shared;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Infrastructure;

/// <summary>The files of Get-SophiaPlan: each whole or not at all, and what is wrong with one is said before anything is read.</summary>
public sealed class SophiaPlanFileTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private const string Drafts = "*.sophia-*";

    [Fact]
    public void Extensions_tell_the_formats_and_the_objects_are_as_ever()
    {
        EngineResult result = Plan($"-OutFile '{At("plan.json")}', '{At("plan.MD")}', '{At("plan")}'");
        Assert.Empty(result.Errors);
        Assert.Equal(["PLANNED_WH"], result.Values("Name"));
        JsonNode saved = JsonNode.Parse(Text("plan.json"))!;
        Assert.Equal("PLANNED_WH", (string)saved["changes"]![0]!["name"]!);
        Assert.StartsWith("<!-- sophia-plan -->\n## Plan for ", Text("plan.MD"), StringComparison.Ordinal);
        Assert.Contains("| `+` | Warehouse PLANNED_WH | size: XSMALL |", Text("plan.MD"), StringComparison.Ordinal);
        // Anything else is JSON.
        Assert.Equal("PLANNED_WH", (string)JsonNode.Parse(Text("plan"))!["changes"]![0]!["name"]!);
        Assert.Empty(Directory.GetFiles(Folder.Path, Drafts));
    }

    [Fact]
    public void An_environment_has_a_comment_of_its_own()
    {
        Folder.Write("sophia.production.yaml", "snowflake: {warehouses: {PLANNED_WH: {size: SMALL}}}");
        Assert.Empty(Plan($"-Environment production -OutFile '{At("plan.md")}'").Errors);
        Assert.StartsWith("<!-- sophia-plan production -->\n", Text("plan.md"), StringComparison.Ordinal);
        Assert.Contains("size: SMALL", Text("plan.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_is_written_whoever_takes_only_some_of_it_and_before_the_error_of_drift()
    {
        Folder.Write("sophia.yaml", "version: 1\nsnowflake: {warehouses: {PLANNED_WH: {size: XSMALL}, OTHER_WH: {}}}");
        Run($"Get-SophiaPlan '{At("sophia.yaml")}' -OutFile '{At("plan.md")}' | Select-Object -First 1");
        Assert.Contains("OTHER_WH", Text("plan.md"), StringComparison.Ordinal);
        EngineResult result = Run($"try {{ Get-SophiaPlan '{At("sophia.yaml")}' -Drift -OutFile '{At("drift.json")}' -ErrorAction Stop }} catch {{ Test-Path '{At("drift.json")}' }}");
        Assert.Equal(true, result.Output[^1].BaseObject);
    }

    [Theory]
    [InlineData("-OutFile 'FOLDER/plan.json', 'FOLDER/plan.md', 'FOLDER/plan.json'", "SophiaAI.WrongParameter")]
    [InlineData("-OutFile 'FOLDER/plan.json', 'FOLDER/./plan.json'", "SophiaAI.WrongParameter")]
    [InlineData("-OutFile 'FOLDER/plan.json', 'FOLDER/none/plan.md'", "SophiaAI.FileNotWritten")]
    [InlineData("-OutFile 'FOLDER/none/plan.md', 'FOLDER/plan.json'", "SophiaAI.FileNotWritten")]
    [InlineData("-OutFile 'FOLDER'", "SophiaAI.FileNotWritten")]
    [InlineData("-OutFile 'Env:/plan.md'", "SophiaAI.FileNotWritten")]
    [InlineData("-OutFile 'NoDrive:/plan.md'", "SophiaAI.FileNotWritten")]
    [InlineData("-OutFile \"FOLDER/a`0.md\"", "SophiaAI.InvalidPath")]
    public void What_can_not_be_written_is_an_error_before_anything_is_read(string arguments, string id)
    {
        EngineResult result = Plan(arguments.Replace("FOLDER", Folder.Path, StringComparison.Ordinal));
        Assert.Equal(id, result.ErrorId);
        Assert.Empty(result.Output);
        Assert.Empty(Sandbox.Server.Requests.All);
        Assert.Equal([At("sophia.yaml")], Directory.GetFiles(Folder.Path));
        Assert.NotEmpty(result.Errors[0].ErrorDetails.RecommendedAction);
    }

    [Theory]
    [InlineData("sophia.yaml", "")]
    [InlineData("sophia.production.yml", "-Environment production")]
    [InlineData("monitoring.YAML", "")]
    public void A_plan_takes_the_place_of_no_yaml(string name, string arguments)
    {
        const string Manifest = "version: 1\nsnowflake: {warehouses: {PLANNED_WH: {size: XSMALL}}}";
        Folder.Write(name, Manifest);
        EngineResult result = Plan($"{arguments} -OutFile '{At(name)}'");
        Assert.Equal("SophiaAI.WrongParameter", result.ErrorId);
        Assert.Equal(Manifest, Text(name));
        Assert.Empty(Sandbox.Server.Requests.All);
    }

    [Theory]
    [InlineData("sophia.json")]
    [InlineData("sophia.production.json")]
    public void A_plan_takes_the_place_of_no_manifest_in_json(string name)
    {
        const string Manifest = """{"version": 1, "snowflake": {"warehouses": {"PLANNED_WH": {}}}}""";
        Folder.Write("sophia.json", Manifest);
        Folder.Write("sophia.production.json", Manifest);
        EngineResult result = Run($"Get-SophiaPlan '{At("sophia.json")}' -Environment production -OutFile '{At(name)}'");
        Assert.Equal("SophiaAI.WrongParameter", result.ErrorId);
        Assert.Equal(Manifest, Text(name));
        Assert.Empty(Sandbox.Server.Requests.All);
        Assert.Empty(Directory.GetFiles(Folder.Path, Drafts));
    }

    [Fact]
    public void A_plan_takes_the_place_of_no_manifest_that_is_named_by_a_link()
    {
        if (OperatingSystem.IsWindows()) return;
        const string Manifest = """{"version": 1, "snowflake": {"warehouses": {"PLANNED_WH": {}}}}""";
        Folder.Write("real.json", Manifest);
        File.CreateSymbolicLink(At("link.json"), At("real.json"));
        Assert.Equal("SophiaAI.WrongParameter", Run($"Get-SophiaPlan '{At("link.json")}' -OutFile '{At("real.json")}'").ErrorId);
        Assert.Equal("SophiaAI.WrongParameter", Run($"Get-SophiaPlan '{At("real.json")}' -OutFile '{At("link.json")}'").ErrorId);
        Assert.Equal(Manifest, Text("real.json"));
    }

    [Fact]
    public void Two_names_of_one_file_are_refused_too()
    {
        if (OperatingSystem.IsWindows()) return;
        Folder.Write("plan.json", "{}");
        File.CreateSymbolicLink(At("link.md"), At("plan.json"));
        EngineResult result = Plan($"-OutFile '{At("plan.json")}', '{At("link.md")}'");
        Assert.Equal("SophiaAI.WrongParameter", result.ErrorId);
        Assert.Contains("names", result.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Equal("{}", Text("plan.json"));
    }

    [Fact]
    public void A_file_that_is_read_only_stays()
    {
        File.SetAttributes(Folder.Write("plan.md", "mine"), FileAttributes.ReadOnly);
        Assert.Equal("SophiaAI.FileNotWritten", Plan($"-OutFile '{At("plan.md")}'").ErrorId);
        Assert.Equal("mine", Text("plan.md"));
        File.SetAttributes(At("plan.md"), FileAttributes.Normal);
    }

    [Fact]
    public void Without_a_plan_the_earlier_files_stay_and_no_draft_is_left()
    {
        Folder.Write("plan.json", "earlier");
        Folder.Write("sophia.yaml", "version: 1\nnothing: {}");
        Assert.Equal("SophiaAI.InvalidFile", Run($"Get-SophiaPlan '{At("sophia.yaml")}' -OutFile '{At("plan.json")}', '{At("plan.md")}'").ErrorId);
        Assert.Equal("earlier", Text("plan.json"));
        Assert.Equal(["plan.json", "sophia.yaml"], Directory.GetFiles(Folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_second_manifest_does_not_replace_the_plan_of_the_first()
    {
        Folder.Write("sophia.yaml", "version: 1\nsnowflake: {warehouses: {FIRST_WH: {}}}");
        Folder.Write("other.yaml", "version: 1\nsnowflake: {warehouses: {SECOND_WH: {}}}");
        EngineResult result = Run($"'{At("sophia.yaml")}', '{At("other.yaml")}' | Get-SophiaPlan -OutFile '{At("plan.md")}'");
        Assert.Equal("SophiaAI.WrongParameter", result.ErrorId);
        Assert.Equal(["FIRST_WH"], result.Values("Name"));
        Assert.Contains("FIRST_WH", Text("plan.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_Ctrl_C_there_is_no_file_and_no_draft()
    {
        Folder.Write("sophia.yaml", "version: 1\nsnowflake: {warehouses: {PLANNED_WH: {}}}");
        Sandbox.Server.Faults.Add(new Fault { Service = "snowflake", Kind = FaultKind.Delay, DelayMilliseconds = 3_600_000 });
        using PowerShell shell = Engine.Create($"Get-SophiaPlan '{At("sophia.yaml")}' -OutFile '{At("plan.json")}', '{At("plan.md")}'");
        IAsyncResult running = shell.BeginInvoke();
        await Patience.UntilAsync(() => Requests("snowflake") > 0, "a request");
        Assert.Equal(2, Directory.GetFiles(Folder.Path, Drafts).Length);

        await shell.StopForTestAsync();
        Assert.Throws<PipelineStoppedException>(() => shell.EndInvoke(running));
        await Patience.UntilAsync(() => Directory.GetFiles(Folder.Path).Length == 1, "the drafts to be removed");
    }

    private EngineResult Plan(string arguments)
    {
        if (!File.Exists(At("sophia.yaml"))) Folder.Write("sophia.yaml", "version: 1\nsnowflake: {warehouses: {PLANNED_WH: {size: XSMALL}}}");
        return Run($"Get-SophiaPlan '{At("sophia.yaml")}' {arguments}");
    }

    private string At(string name) => Path.Combine(Folder.Path, name);

    private string Text(string name) => File.ReadAllText(At(name));
}
