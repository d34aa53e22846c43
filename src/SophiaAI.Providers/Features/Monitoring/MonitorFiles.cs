using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Errors;
using SophiaAI.Providers.Core.Yaml;
using SophiaAI.Providers.Features.Monitoring.Configuration;
using SophiaAI.Providers.Features.Monitoring.Measures;
using SophiaAI.Providers.Features.Secrets;

namespace SophiaAI.Providers.Features.Monitoring;

/// <summary>Finds what the monitor is to do: a text, the value of the connected environment, or the default.</summary>
internal sealed class MonitorFiles
{
    /// <summary>The path of the value in an ESC environment.</summary>
    public const string ValuePath = "sophia.monitoring";

    private readonly ProviderContext _context;
    private readonly MonitorVocabulary _vocabulary;

    /// <summary>Creates a finder.</summary>
    /// <param name="context">The settings.</param>
    /// <param name="ownChecks">The checks of the user's own, as <c>Integration/Check</c>.</param>
    public MonitorFiles(ProviderContext context, IEnumerable<string> ownChecks)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        MonitorVocabulary vocabulary = MonitorVocabulary.Of(context.Services, MonitorMeasures.All);
        _vocabulary = vocabulary with { Checks = [.. vocabulary.Checks ?? [], .. ownChecks] };
    }

    /// <summary>What a text says.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <exception cref="YamlFileException">Something is wrong: all of it.</exception>
    public MonitorFile Read(string text, string name) => MonitorReader.Read(text, name, _vocabulary).OrThrow();

    /// <summary>What the connected environment has; or else the default, for what is configured.</summary>
    /// <exception cref="ServiceException">The environment could not be opened; InvalidRequest: something is wrong in what it has.</exception>
    public async Task<MonitorFile> FindAsync(CancellationToken cancellationToken)
    {
        if (_context.Connection.Environment is not { } environment) return DefaultFile.Read(_context.Services, StartingFile.ConfiguredOf(_context), _vocabulary);
        SecretReader reader = new(_context);
        IReadOnlyList<SecretValue> values = await reader.ReadAsync(reader.Resolve(environment), version: null, withRotations: false, cancellationToken).ConfigureAwait(false);
        if (values.FirstOrDefault(static value => value.Path == ValuePath) is not { IsUnknown: false } found) return DefaultFile.Read(_context.Services, StartingFile.ConfiguredOf(_context), _vocabulary);
        try
        {
            return Read(found.Value, $"{environment}:{ValuePath}");
        }
        catch (YamlFileException exception)
        {
            throw new ServiceException("SophiaAI", FailureReason.InvalidRequest, exception.Message)
            {
                RecommendedAction = "Correct the file, check it with Test-SophiaMonitor -Path FILE -ConfigurationOnly, and publish it again.",
            };
        }
    }
}
