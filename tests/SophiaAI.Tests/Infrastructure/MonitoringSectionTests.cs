using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Infrastructure;

/// <summary>A manifest publishes a monitoring.yaml, and shows before what of it changes.</summary>
public sealed class MonitoringSectionTests(SandboxFixture sandbox) : ManifestTests(sandbox)
{
    private const string Text = "interval: 5m\nroute: {receiver: r}\nreceivers:\n  - name: r\n    webhook_configs:\n      - url: ${env:HOOK}\n";

    [Fact]
    public void A_file_that_is_not_published_yet_is_made()
    {
        string manifest = Write(Text, "first");
        EngineResult plan = Run($"Get-SophiaPlan {manifest}");
        Assert.Equal(["Create"], plan.Values("Action"));
        Assert.Equal(["Monitor"], plan.Values("Service"));
        Assert.EndsWith("has no sophia.monitoring yet. " + Path.Combine(Folder.Path, "monitoring.yaml") + " has 0 rules and 1 receiver.", (string?)Assert.Single(plan.Items("Notes")).BaseObject, StringComparison.Ordinal);

        Assert.Equal(["Applied"], Run($"Invoke-SophiaPlan {manifest}").Values("Status"));
        Assert.Equal([Text], Run("Get-SophiaSecret sophia.monitoring first -AsPlainText").Output.Select(static item => item.BaseObject));
        Assert.Empty(Run($"Get-SophiaPlan {manifest}").Output);
    }

    [Fact]
    public void What_changes_is_told_value_by_value()
    {
        Run($"Invoke-SophiaPlan {Write(Text, "changed")}");
        string manifest = Write("interval: 10m\nroute: {receiver: r}\nreceivers:\n  - name: s\n  - name: r\n    webhook_configs:\n      - url: ${env:HOOK}\n        max_alerts: 5\n", "changed");
        EngineResult plan = Run($"Get-SophiaPlan {manifest}");
        Assert.Equal(["interval: 5m → 10m", "receivers[s].name: s", "receivers[r].webhook_configs[0].max_alerts: 5"], plan.Items("Properties").Select(static one => one.ToString()));
        Run($"Invoke-SophiaPlan {manifest}");
        Assert.Equal(["receivers[s].name: s → (none)", "receivers[r].webhook_configs[0].max_alerts: 5 → (none)"], Run($"Get-SophiaPlan {Write(Text.Replace("5m", "10m", StringComparison.Ordinal), "changed")}").Items("Properties").Select(static one => one.ToString()));
    }

    [Fact]
    public void Comments_are_published_and_line_ends_are_not_a_change()
    {
        Run($"Invoke-SophiaPlan {Write(Text, "layout")}");
        Assert.Empty(Run($"Get-SophiaPlan {Write(Text.ReplaceLineEndings("\r\n"), "layout")}").Output);
        EngineResult plan = Run($"Get-SophiaPlan {Write(Text + "# why\n", "layout")}");
        Assert.Equal(["Update"], plan.Values("Action"));
        Assert.Equal(["Only comments and layout differ."], plan.Values("Reason"));
    }

    [Fact]
    public void What_stands_there_and_is_not_a_monitoring_yaml_is_not_shown()
    {
        Run("Set-SophiaSecret sophia.monitoring -PlainText 'url: https://hooks.example.com/canary-of-plan' odd");
        EngineResult plan = Run($"Get-SophiaPlan {Write(Text, "odd")}");
        Assert.Equal(["What is published there is not a monitoring.yaml that can be read, and is replaced."], plan.Values("Reason"));
        Assert.DoesNotContain("canary-of-plan", plan.Everything, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_wrong_with_the_file_is_wrong_with_the_manifest()
    {
        string manifest = Write(Text + "rules: {A: {measure: upp, below: 1}}\n", "wrong");
        EngineResult tested = Run($"Test-SophiaManifest {manifest}");
        Assert.Equal("SophiaAI.InvalidFile", tested.ErrorId);
        Assert.Contains("monitoring.yaml:7:13: There is no measure 'upp'. Did you mean up?", tested.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Equal("SophiaAI.InvalidFile", Run($"Invoke-SophiaPlan {manifest}").ErrorId);
        Assert.Equal(0, Requests("pulumi"));
    }

    [Fact]
    public void A_plan_of_another_file_is_not_applied()
    {
        string manifest = Write(Text, "moved");
        string plan = Path.Combine(Folder.Path, "plan.json");
        Run($"Get-SophiaPlan {manifest} -OutFile '{plan}'");
        Write(Text + "# later\n", "moved");
        EngineResult applied = Run($"Invoke-SophiaPlan {manifest} -PlanFile '{plan}'");
        Assert.Equal("SophiaAI.InvalidRequest", applied.ErrorId);
        Assert.Equal("Pulumi.NotFound", Run("Get-SophiaSecret sophia.monitoring moved").ErrorId);
    }

    [Theory]
    [InlineData("../monitoring.yaml", "'../monitoring.yaml' is not a path below the folder of the manifest.")]
    [InlineData("/etc/hostname", "'/etc/hostname' is not a path below the folder of the manifest.")]
    [InlineData("C:\\\\secrets", "'C:\\secrets' is not a path below the folder of the manifest.")]
    [InlineData("alerts/none.yaml", "There is no file 'alerts/none.yaml' in the folder of the manifest.")]
    public void Other_files_than_those_below_the_manifest_are_not_read(string path, string expected)
    {
        EngineResult tested = Run($"Test-SophiaManifest {Manifest($"monitoring: {{file: \"{path}\"}}\n")}");
        Assert.Contains($"sophia.yaml:2:20: {expected}", Assert.Single(tested.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_not_followed()
    {
        File.CreateSymbolicLink(Path.Combine(Folder.Path, "linked.yaml"), Folder.Write("elsewhere.yaml", Text));
        EngineResult tested = Run($"Test-SophiaManifest {Manifest("monitoring: {file: linked.yaml}\n")}");
        Assert.Contains("'linked.yaml' is a symbolic link", Assert.Single(tested.Errors).Exception.Message, StringComparison.Ordinal);
    }

    private string Write(string text, string environment)
    {
        Folder.Write("monitoring.yaml", text);
        return Manifest($"monitoring: {{file: monitoring.yaml, environment: {environment}}}\n");
    }
}
