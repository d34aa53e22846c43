using System.Diagnostics.CodeAnalysis;
using SophiaAI.Providers.Core.Contracts;
using SophiaAI.Providers.Core.Settings;

namespace SophiaAI;

/// <summary>What a check in C# works with. It belongs to one attempt.</summary>
public sealed class IntegrationTestContext
{
    private readonly CheckRun _run;

    internal IntegrationTestContext(CheckRun run) => _run = run;

    /// <summary>The value of a setting, as commands with the same connection see it. It may be a secret.</summary>
    /// <param name="name">Its variable, such as <c>GONG_API_KEY</c>, or its full name, such as <c>Gong.AccessKey</c>.</param>
    /// <returns>The value; null if the setting is not set.</returns>
    /// <exception cref="IntegrationTestException">There is no such setting.</exception>
    public string? GetSetting(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        SettingDefinition setting = _run.Context.Services.Settings.FindAny(name)
            ?? throw new IntegrationTestException($"There is no setting '{name}'.") { RecommendedAction = "Get-SophiaSetting lists the settings." };
        return _run.Context.Settings.Value(setting);
    }

    /// <summary>Adds a number to the check's result.</summary>
    /// <param name="name">What was measured, such as <c>OrderAge</c>.</param>
    /// <param name="value">How much it is.</param>
    /// <param name="unit">The unit, such as <c>s</c>; <c>1</c> for a count.</param>
    public void Measure(string name, double value, string unit = "1") => _run.Measure(name, value, unit);

    /// <summary>Ends the check: there is nothing to test, so that it neither passes nor fails.</summary>
    /// <param name="reason">Why, as a sentence.</param>
    [DoesNotReturn]
    [SuppressMessage("Performance", "CA1822", Justification = "A check ends itself by what it was given, like everything else that it does.")]
    public void Skip(string reason) => throw new IntegrationTestException(reason) { IsSkipped = true };
}
