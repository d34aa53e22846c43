using System.Management.Automation;
using SophiaAI.Common;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Features.Integrations;
using SophiaAI.Providers.Features.Integrations.Reports;
using SophiaAI.Providers.Services.Pulumi;
using Format = SophiaAI.Providers.Features.Integrations.Reports.ReportFormat;

namespace SophiaAI.Integrations;

/// <summary>Tests that every integration works.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SophiaIntegration")]
[OutputType(typeof(IntegrationTestResult), typeof(bool))]
public sealed class TestSophiaIntegrationCommand : IntegrationTestCmdlet
{
    private const string Fail = nameof(Fail);
    private const string Skip = nameof(Skip);

    private RunReports? _reports;

    /// <summary>Returns only whether everything works.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>The time for each check, in seconds. One that takes longer has failed, and the others go on.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 3600)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int TimeoutSec { get; set; } = 60;

    /// <summary>How often a check that has failed is tried again, after two seconds.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(0, 10)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int Retry { get; set; }

    /// <summary>How many checks run at the same time.</summary>
    [Parameter]
    [OneValue]
    [ValidateRange(1, 64)]
    [ArgumentCompleter(typeof(NothingCompleter))]
    public int ThrottleLimit { get; set; } = 16;

    /// <summary>Whether an integration that is not configured has failed, or is passed over. By default it has failed if it was named, without a wildcard.</summary>
    [Parameter]
    [OneValue]
    [ValidateSet(Fail, Skip)]
    public string? OnNotConfigured { get; set; }

    /// <summary>Files to write reports to, or a folder. They are replaced if they exist. Without -ReportFormat, the extension tells the format: .xml (JUnit), .json, .md or .html.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ReportPath { get; set; }

    /// <summary>The format of each report: one for each path, or any number for a folder.</summary>
    // Text, because a parameter whose type is in the providers would load them when the module is imported.
    [Parameter]
    [ValidateSet(nameof(Format.JUnit), nameof(Format.NUnit3), nameof(Format.Json), nameof(Format.Markdown), nameof(Format.Html))]
    public string[]? ReportFormat { get; set; }

    // An integration that is not configured was not asked for, unless it was named.
    private bool NotConfiguredFails => OnNotConfigured is null ? IsAnyNamedExactly : OnNotConfigured.Equals(Fail, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _reports = RunReports.Begin(this, ReportPath, ReportFormat);
    }

    /// <inheritdoc/>
    protected override void OnEnded()
    {
        _reports?.Dispose();
        base.OnEnded();
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        List<IntegrationTestResult> results = [];
        ProviderContext context = Context();
        RunClock clock = new(context.Runtime.Time);
        CheckRunner runner = new(context, new CheckOptions { Timeout = TimeSpan.FromSeconds(TimeoutSec), Retries = Retry, ThrottleLimit = ThrottleLimit });
        foreach (IntegrationTestResult tested in Stream(runner.RunAsync(Select(alsoDeep: false), StopToken)))
        {
            IntegrationTestResult result = tested with { Environment = FullName(tested.Environment, context) };
            results.Add(result);
            if (!Quiet) WriteObject(result);
        }

        // With -Quiet the caller decides what becomes known.
        ReportedRun run = clock.Ended(results, NotConfiguredFails);
        _reports!.Write(run, Quiet ? null : GitHubStep.Find(context.Runtime.Variable));
        Conclude(run);
    }

    // The one error comes after all results.
    private void Conclude(ReportedRun run)
    {
        if (Quiet) WriteObject(run.Status == IntegrationStatus.Passed);
        else if (run.Status == IntegrationStatus.Failed) WriteError(ErrorRecords.IntegrationFailed([.. run.Failed.Select(static result => result.Integration)]));
        else if (run.Status == ReportedRun.NothingTested && run.Results.Count > 0) WriteError(ErrorRecords.NothingToTest(run));
        else if (run.Results.Count == 0 && !HasUnknown) WriteError(MyInvocation.ExpectingInput && !IsAnyNamed ? ErrorRecords.NothingNamed() : ErrorRecords.NothingSelected(HasDeep));
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
