namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Why an export was refused before anything was written.</summary>
public enum ExportRefusal
{
    /// <summary>A variable with that name controls what other programs load or run.</summary>
    UnsafeVariable,

    /// <summary>The name or the value is not valid for a variable in this form.</summary>
    InvalidVariable,

    /// <summary>The file exists and has other content.</summary>
    FileExists,

    /// <summary>The path is a symbolic link.</summary>
    FileIsLink,

    /// <summary>Git tracks the file or would offer to, now or if an export to it is interrupted; or git can't be asked.</summary>
    FileIsTracked,

    /// <summary>There is no GitHub Actions runner to receive the values and mask them.</summary>
    NoRunner,
}
