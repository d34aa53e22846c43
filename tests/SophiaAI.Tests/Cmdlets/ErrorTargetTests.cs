using SophiaAI.Tests.Support;

namespace SophiaAI.Tests.Cmdlets;

/// <summary>The target of an error is the one of several arguments that it is about.</summary>
public sealed class ErrorTargetTests(SandboxFixture sandbox) : CmdletTests(sandbox)
{
    [Theory]
    [InlineData("Get-SophiaSecret GONG_API_KEY nosuch", "nosuch")]
    [InlineData("Get-SophiaSecret GONG_API_KEY sophia/nosuch", "sophia/nosuch")]
    [InlineData("Get-SophiaSecret GONG_API_KEY 'bad name'", "bad name")]
    [InlineData("[pscustomobject]@{ Name = 'GONG_API_KEY'; Environment = 'nosuch' } | Get-SophiaSecret", "nosuch")]
    [InlineData("Set-SophiaSecret GONG_API_KEY -PlainText x -Environment 'bad name'", "bad name")]
    [InlineData("Remove-SophiaSecret GONG_API_KEY 'bad name' -Confirm:$false", "bad name")]
    [InlineData("Get-SophiaSecret GONG_API_KEY development -Revision 99999", "99999")]
    [InlineData("Get-SophiaEnvironment development, 'bad name'", "bad name")]
    [InlineData("Get-SophiaSecret NO_SUCH development", "NO_SUCH")]
    public void It_is_the_argument_that_is_wrong(string call, string target) => Assert.Equal(target, Assert.Single(Run(call).Errors).TargetObject);
}
