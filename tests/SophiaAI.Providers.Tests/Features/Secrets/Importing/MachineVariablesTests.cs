using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Features.Secrets.Importing;

namespace SophiaAI.Providers.Tests.Features.Secrets.Importing;

/// <summary>What a wildcard must not take from a process.</summary>
public sealed class MachineVariablesTests
{
    [Theory]
    [InlineData("PATH")]
    [InlineData("Path")]
    [InlineData("LD_PRELOAD")]
    [InlineData("PSModulePath")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("RUNNER_TEMP")]
    [InlineData("NODE_OPTIONS")]
    [InlineData("HOME")]
    [InlineData("LC_ALL")]
    [InlineData("ProgramFiles(x86)")]
    [InlineData("DOTNET_ROOT")]
    public void Is_the_machines_own(string name) => Assert.True(MachineVariables.Has(name, SophiaServices.List.Settings));

    [Theory]
    [InlineData("GONG_API_KEY")]
    [InlineData("PULUMI_ACCESS_TOKEN")]
    [InlineData("PARTNER_TOKEN")]
    [InlineData("PATH_TO_NOWHERE")]
    [InlineData("HOMEPAGE")]
    public void Is_nobodys_or_a_setting(string name) => Assert.False(MachineVariables.Has(name, SophiaServices.List.Settings));

    [Theory]
    [InlineData("GONG_API_KEY", true)]
    [InlineData("VERCEL_TOKEN", true)]
    [InlineData("PULUMI_ACCESS_TOKEN", false)]
    [InlineData("PULUMI_ENVIRONMENT", false)]
    [InlineData("PARTNER_TOKEN", false)]
    public void Belongs_into_an_environment(string name, bool belongs) => Assert.Equal(belongs, MachineVariables.IsSetting(name, SophiaServices.List.Settings));
}
