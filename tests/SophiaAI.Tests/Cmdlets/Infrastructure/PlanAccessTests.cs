using System.Text.RegularExpressions;
using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets.Infrastructure;

/// <summary>What a role can't see is planned as missing, and is denied with the GRANT that is missing: once that is run, there is nothing to do.</summary>
public sealed partial class PlanAccessTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    private readonly string _name = $"HIDDEN_{Guid.NewGuid():N}".ToUpperInvariant();

    [Theory]
    [InlineData("warehouses", "WAREHOUSE")]
    [InlineData("databases", "DATABASE")]
    public void What_is_made_by_another_role_and_not_seen_is_denied(string key, string kind)
    {
        string path = Manifest($"role: {{ create: SYSADMIN }}\n  {key}: {{ {_name}: {{}} }}");
        EngineResult plan = Run("Get-SophiaPlan -Path $Path", ("Path", path));
        Assert.Equal("Create", Assert.Single(plan.Values("Action")));
        Assert.Contains("Not visible to the role SOPHIA_ROLE", plan.Everything, StringComparison.Ordinal);

        EngineResult result = Run("Invoke-SophiaPlan -Path $Path -Confirm:$false", ("Path", path));
        Assert.Equal("Failed", Assert.Single(result.Values("Status")));
        Assert.Equal("Snowflake.AccessDenied", result.ErrorId);
        AssertMended(result, path, $"GRANT USAGE ON {kind} \"{_name}\" TO ROLE \"SOPHIA_ROLE\"");
    }

    [Fact]
    public void What_exists_already_and_is_not_seen_is_denied()
    {
        Assert.Empty(Run($"Invoke-SnowflakeQuery 'CREATE WAREHOUSE \"{_name}\"' -Role SYSADMIN -Confirm:$false").Errors);
        string path = Manifest($"warehouses: {{ {_name}: {{}} }}");
        Assert.Equal("Create", Assert.Single(Run("Get-SophiaPlan -Path $Path", ("Path", path)).Values("Action")));
        EngineResult result = Run("Invoke-SophiaPlan -Path $Path -Confirm:$false", ("Path", path));
        Assert.Equal("Snowflake.AccessDenied", result.ErrorId);
        Assert.Equal($"Warehouse {_name} exists already, and the role SOPHIA_ROLE can't see it.", Assert.Single(result.Values("Reason")));
        AssertMended(result, path, $"GRANT USAGE ON WAREHOUSE \"{_name}\" TO ROLE \"SOPHIA_ROLE\"");
    }

    private string Manifest(string section) => Folder.Write("sophia.yaml", $"version: 1\nsnowflake:\n  {section}\n");

    private void AssertMended(EngineResult result, string path, string grant)
    {
        Assert.Equal(grant, Grant().Match(result.Errors[0].ErrorDetails.RecommendedAction).Value);
        Assert.Empty(Run("Invoke-SnowflakeQuery $Sql -Role SYSADMIN -Confirm:$false", ("Sql", grant)).Errors);
        EngineResult plan = Run("Get-SophiaPlan -Path $Path", ("Path", path));
        Assert.Empty(plan.Errors);
        Assert.Empty(plan.Output);
    }

    [GeneratedRegex("GRANT [^;]+", RegexOptions.CultureInvariant)]
    private static partial Regex Grant();
}
