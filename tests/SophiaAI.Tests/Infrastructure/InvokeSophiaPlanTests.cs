using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Infrastructure;

/// <summary>Invoke-SophiaPlan makes what was approved, as far as it is still the same, and asks before it destroys.</summary>
public sealed class InvokeSophiaPlanTests(SandboxFixture sandbox) : ManifestTests(sandbox)
{
    [Fact]
    public void Of_objects_only_those_are_made_that_are_piped()
    {
        string manifest = Manifest("snowflake: {warehouses: {PIPED_A_WH: {}, PIPED_B_WH: {}}}\n");
        EngineResult applied = Run($"Get-SophiaPlan {manifest} | Where-Object Name -EQ PIPED_A_WH | Invoke-SophiaPlan");
        Assert.Equal(["Applied Create PIPED_A_WH"], applied.Output.Select(static one => $"{one.Properties["Status"].Value} {one.Properties["Action"].Value} {one.Properties["Name"].Value}"));
        Assert.Equal(["PIPED_B_WH"], Run($"Get-SophiaPlan {manifest}").Values("Name"));
    }

    [Fact]
    public void What_has_moved_since_it_was_approved_is_refused_alone()
    {
        string manifest = Manifest("snowflake: {warehouses: {MOVED_A_WH: {comment: a}, MOVED_B_WH: {comment: b}}}\n");
        Run($"Invoke-SophiaPlan {manifest}");
        Manifest("snowflake: {warehouses: {MOVED_A_WH: {comment: a2}, MOVED_B_WH: {comment: b2}}}\n");
        string plan = Path.Combine(Folder.Path, "moved.json");
        Run($"Get-SophiaPlan {manifest} -OutFile '{plan}'; Set-SnowflakeWarehouse MOVED_A_WH -Comment other");
        EngineResult applied = Run($"Invoke-SophiaPlan {manifest} -PlanFile '{plan}'");
        Assert.Equal(["MOVED_A_WH Refused", "MOVED_B_WH Applied"], applied.Output.Select(static one => $"{one.Properties["Name"].Value} {one.Properties["Status"].Value}").Order());
        Assert.Contains("is not any more as it was when the change was approved", Assert.Single(applied.Errors).Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_saved_plan_is_sent()
    {
        string manifest = Manifest("snowflake: {warehouses: {FORGED_WH: {comment: mine}}}\n");
        string plan = Path.Combine(Folder.Path, "forged.json");
        Run($"Get-SophiaPlan {manifest} -OutFile '{plan}'");
        string text = File.ReadAllText(plan);
        Assert.Contains("CREATE WAREHOUSE", text, StringComparison.Ordinal);
        File.WriteAllText(plan, text.Replace("CREATE WAREHOUSE", "DROP DATABASE", StringComparison.Ordinal));
        Assert.Equal(["Refused"], Run($"Invoke-SophiaPlan {manifest} -PlanFile '{plan}'").Values("Status"));
        Assert.Equal(["Create"], Run($"Get-SophiaPlan {manifest}").Values("Action"));
    }

    [Fact]
    public void A_plan_that_is_too_old_is_refused()
    {
        string manifest = Manifest("snowflake: {warehouses: {OLD_WH: {}}}\n");
        string plan = Path.Combine(Folder.Path, "old.json");
        Run($"Get-SophiaPlan {manifest} -OutFile '{plan}'");
        SandboxFixture.Advance(TimeSpan.FromHours(25));
        EngineResult applied = Run($"Invoke-SophiaPlan {manifest} -PlanFile '{plan}'");
        Assert.Equal("SophiaAI.PlanTooOld", applied.ErrorId);
        Assert.Equal(["Applied"], Run($"Invoke-SophiaPlan {manifest} -PlanFile '{plan}' -MaxAge 2d").Values("Status"));
    }

    [Fact]
    public void What_destroys_needs_AllowDestroy_and_Force()
    {
        string manifest = Manifest("snowflake: {warehouses: {DOOMED_WH: {}}}\n");
        Run($"Invoke-SophiaPlan {manifest}");
        Manifest("snowflake: {databases: {DOOMED_DB: {}}}\n");
        Run($"Invoke-SophiaPlan {manifest}");
        Manifest("snowflake: {databases: {DOOMED_DB: {state: absent}}}\n");
        EngineResult refused = Run($"Invoke-SophiaPlan {manifest}");
        Assert.Equal(["Refused"], refused.Values("Status"));
        Assert.Contains("-AllowDestroy", Assert.Single(refused.Values("Reason")) as string, StringComparison.Ordinal);
        Assert.Equal(["Delete"], Run($"Get-SophiaPlan {manifest}").Values("Action"));
        Assert.Equal(["Applied"], Run($"Invoke-SophiaPlan {manifest} -AllowDestroy -Force").Values("Status"));
        Assert.Empty(Run($"Get-SophiaPlan {manifest}").Output);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        string manifest = Manifest("snowflake: {warehouses: {WHATIF_WH: {}}}\n");
        Assert.Empty(Run($"Invoke-SophiaPlan {manifest} -WhatIf").Output);
        Assert.Equal(["Create"], Run($"Get-SophiaPlan {manifest}").Values("Action"));
    }
}
