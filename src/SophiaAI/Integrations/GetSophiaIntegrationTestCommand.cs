using System.Management.Automation;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Features.Integrations;

namespace SophiaAI.Integrations;

/// <summary>Lists the checks that Test-SophiaIntegration can run, without running any.</summary>
[Cmdlet(VerbsCommon.Get, "SophiaIntegrationTest")]
[OutputType(typeof(IntegrationTestInfo))]
public sealed class GetSophiaIntegrationTestCommand : IntegrationTestCmdlet
{
    /// <inheritdoc/>
    protected override void Finish()
    {
        foreach (PlannedCheck check in Select(alsoDeep: true).Where(IsAskedFor))
        {
            WriteObject(new IntegrationTestInfo
            {
                Integration = check.Integration,
                Name = check.Check.Name,
                Description = check.Check.Description,
                Tags = check.Check.Tags,
                DependsOn = [.. check.DependsOn.Select(static other => other.Key)],
            });
        }
    }
}
