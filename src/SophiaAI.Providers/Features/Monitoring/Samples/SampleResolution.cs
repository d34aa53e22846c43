namespace SophiaAI.Providers.Features.Monitoring.Samples;

/// <summary>The words for what a kept value is.</summary>
internal static class SampleResolution
{
    /// <summary>A single value, as a run has measured it.</summary>
    public const string Single = "Single";

    /// <summary>The values of an hour, rolled up.</summary>
    public const string Hour = "Hour";

    /// <summary>The values of a day, rolled up.</summary>
    public const string Day = "Day";

    /// <summary>There are no values: the monitor did not run, or they are too old.</summary>
    public const string None = "None";
}
