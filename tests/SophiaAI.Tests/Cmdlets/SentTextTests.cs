using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>Text that is no text is sent nowhere: half a surrogate pair would arrive as another character.</summary>
public sealed class SentTextTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("Invoke-SnowflakeQuery \"SELECT '$half'\"", "Snowflake", "the statement")]
    [InlineData("Invoke-SnowflakeQuery 'SELECT ?' -Parameter $half", "Snowflake", "parameter 1")]
    [InlineData("Invoke-SnowflakeQuery 'SELECT :name' -Parameter @{ name = $half }", "Snowflake", "parameter 1")]
    [InlineData("Invoke-SnowflakeQuery 'SELECT 1' -Role \"\"\"$half\"\"\"", "Snowflake", "the role")]
    [InlineData("Get-SnowflakeTable $half", "Snowflake", "the statement")]
    [InlineData("Set-SophiaEnvironmentTag new-tag $half development", "Pulumi", "'value'")]
    [InlineData("Set-SophiaEnvironmentTag team $half development", "Pulumi", "'newTag.value'")]
    [InlineData("Get-VercelDeployment -Project $half", "Vercel", "'project'")]
    public void Half_a_surrogate_pair_is_refused_with_what_holds_it(string command, string service, string place)
    {
        EngineResult result = Run(command, ("half", "x\uD800"));
        Assert.Equal($"{service}.InvalidRequest", result.ErrorId);
        Assert.StartsWith($"{service}: {place} contains half a surrogate pair, which is not a character", result.Errors[0].Exception.Message, StringComparison.Ordinal);
        Assert.Empty(result.Output);
        Assert.DoesNotContain(Sandbox.Server.Requests.Of(service.ToLowerInvariant()), static request => request.Method != "GET");
    }
}
