using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Composition;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Display;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Integrations;
using SophiaAI.Providers.Services.Pulumi;

namespace SophiaAI.Integrations;

/// <summary>Tests that every integration works.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SophiaIntegration")]
[OutputType(typeof(IntegrationTestResult), typeof(bool))]
public sealed class TestSophiaIntegrationCommand : ServiceCmdlet
{
    /// <summary>The integrations to test; by default all.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(IntegrationCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    /// <summary>Returns only whether everything works.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>The time for each integration, in seconds.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 60;

    private static readonly string[] s_names = SophiaServices.List.Tests.Select(static test => test.Name).ToArray();

    private readonly HashSet<string> _named = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name ?? [])
        {
            if (!s_names.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                ThrowTerminatingError(ErrorRecords.WrongCall(
                    "UnknownIntegration", $"There is no integration named '{name}'. There are {Grammar.And(s_names)}.", name, "Use one of these names, or none for all of them."));
            }

            _named.Add(name);
        }
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        // An empty list from the pipeline names nothing: it must neither test everything nor pass.
        bool all = _named.Count == 0 && !MyInvocation.ExpectingInput;
        IEnumerable<IntegrationTest> tests = SophiaServices.List.Tests.Where(test => all || _named.Contains(test.Name));
        List<IntegrationTestResult> results = [];
        ProviderContext context = Context();
        foreach (IntegrationTestResult tested in Stream(IntegrationTestRunner.RunAsync(tests, context, TimeSpan.FromSeconds(TimeoutSec), StopToken)))
        {
            IntegrationTestResult result = tested with { Environment = FullName(tested.Environment, context) };
            results.Add(result);
            if (!Quiet) WriteObject(result);
        }

        // An integration that is not configured was not asked for, unless it was named.
        bool nothing = results.All(static result => result.Status == IntegrationStatus.NotConfigured);
        string[] failed = results
            .Where(result => result.Status == IntegrationStatus.Failed || (result.Status == IntegrationStatus.NotConfigured && _named.Count > 0))
            .Select(static result => result.Integration).ToArray();
        if (Quiet) WriteObject(failed.Length == 0 && !nothing);
        else if (failed.Length > 0) WriteError(ErrorRecords.IntegrationFailed(failed));
        else if (nothing) WriteError(ErrorRecords.NothingToTest(nothingNamed: results.Count == 0));
    }

    // As every other record names an environment.
    private static string? FullName(string? environment, ProviderContext context)
    {
        try
        {
            return environment is null ? null : EscEnvironmentName.Parse(environment, context.Settings).ToString();
        }
        catch (ServiceException)
        {
            // Without an organization, or with a name that is none: the integration's own test says so.
            return environment;
        }
    }
}
