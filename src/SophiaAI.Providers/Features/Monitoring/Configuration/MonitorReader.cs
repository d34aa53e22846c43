namespace SophiaAI.Providers.Features.Monitoring.Configuration;

/// <summary>Reads monitoring.yaml: YAML or JSON.</summary>
internal static class MonitorReader
{
    /// <summary>Reads a text. Nothing is sent, and no reference is resolved.</summary>
    /// <param name="text">The text.</param>
    /// <param name="file">The file's name, for messages.</param>
    /// <param name="vocabulary">The names that it can use.</param>
    public static MonitorReading Read(string text, string file, MonitorVocabulary vocabulary) => throw new NotImplementedException();
}
