"""What each system is told about the app: its id, the files that it opens, its version."""

from typing import Any

APP_ID = "org.studyapp.StudyApp"
SUMMARY = "Prepare from question-and-answer notes"
LIBRARY_TYPE = "application/vnd.studyapp.library"
OLDEST_MACOS = "13.0"


def info_plist() -> dict[str, Any]:
    """Return what macOS reads in the bundle: it owns libraries, and can open Markdown."""
    library = f"{APP_ID}.library"
    return {
        "CFBundleDisplayName": "StudyApp",
        "LSApplicationCategoryType": "public.app-category.education",
        "LSMinimumSystemVersion": OLDEST_MACOS,
        "NSHighResolutionCapable": True,
        "CFBundleLocalizations": ["en", "zh_CN"],
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "StudyApp library",
                "CFBundleTypeRole": "Editor",
                "LSHandlerRank": "Owner",
                "LSItemContentTypes": [library],
            },
            {
                "CFBundleTypeName": "Markdown document",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": ["net.daringfireball.markdown"],
            },
        ],
        "UTExportedTypeDeclarations": [
            {
                "UTTypeIdentifier": library,
                "UTTypeDescription": "StudyApp library",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["studylib"],
                    "public.mime-type": [LIBRARY_TYPE],
                },
            }
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": "net.daringfireball.markdown",
                "UTTypeDescription": "Markdown document",
                "UTTypeConformsTo": ["public.plain-text"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["md", "markdown"],
                    "public.mime-type": ["text/markdown"],
                },
            }
        ],
    }


def numbers(version: str) -> tuple[int, int, int, int]:
    """Return a version as the four numbers that Windows wants; what is no number counts as 0."""
    parts = [int(part) if part.isdecimal() else 0 for part in version.split(".")]
    first, second, third, fourth = (*parts, 0, 0, 0, 0)[:4]
    return first, second, third, fourth


def version_resource(name: str, version: str) -> Any:
    """Return the version resource of a program for Windows, where alone it can be made."""
    from PyInstaller.utils.win32 import versioninfo  # noqa: PLC0415 - imports on Windows only

    texts = {
        "CompanyName": "The StudyApp developers",
        "FileDescription": f"StudyApp: {SUMMARY[0].lower()}{SUMMARY[1:]}",
        "FileVersion": version,
        "InternalName": name,
        "LegalCopyright": "The StudyApp developers; MIT License",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "StudyApp",
        "ProductVersion": version,
    }
    english, unicode = 0x0409, 0x04B0
    return versioninfo.VSVersionInfo(
        ffi=versioninfo.FixedFileInfo(filevers=numbers(version), prodvers=numbers(version)),
        kids=[
            versioninfo.StringFileInfo(
                [
                    versioninfo.StringTable(
                        f"{english:04x}{unicode:04x}",
                        [versioninfo.StringStruct(key, text) for key, text in texts.items()],
                    )
                ]
            ),
            versioninfo.VarFileInfo([versioninfo.VarStruct("Translation", [english, unicode])]),
        ],
    )
