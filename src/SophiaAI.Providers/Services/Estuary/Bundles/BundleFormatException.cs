namespace SophiaAI.Providers.Services.Estuary.Bundles;

/// <summary>A file of specifications, or an object of their form, is not what it should be. Quotes no value, as it may be a secret.</summary>
internal sealed class BundleFormatException(string source, string what) : FormatException($"{source}: {what}")
{
    /// <summary>The file, or what the object is called.</summary>
    public string Origin { get; } = source;
}
