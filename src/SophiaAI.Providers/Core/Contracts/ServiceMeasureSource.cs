namespace SophiaAI.Providers.Core.Contracts;

/// <summary>A source of measures, and whose it is.</summary>
/// <param name="Service">The service, which its values have as the label <c>service</c>.</param>
/// <param name="Source">The source. No other of the service has its name.</param>
internal sealed record ServiceMeasureSource(string Service, MeasureSource Source);
