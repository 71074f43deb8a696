"""From a 16-bit render to a master: levels, a breath of grain against banding, AVIF without chroma loss."""

from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageCms

#: AVIF quality of a master. Blocks in the soft backdrop show below about 80.
QUALITY = 86

WHITE, BLACK, GRAIN = 0.945, 0.02, 1.3


def graded(png: Path) -> Image.Image:
    """The render with the paper tone lifted, blacks deepened and grain of 1.3/255."""
    pixels = cv2.imread(str(png), cv2.IMREAD_UNCHANGED)[..., :3][..., ::-1]
    tones = pixels.astype(np.float32) / np.iinfo(pixels.dtype).max
    tones = (tones - BLACK * (1 - tones)) / WHITE
    grain = np.random.default_rng(1).normal(0, GRAIN / 255, tones.shape[:2])[..., None]
    return Image.fromarray((np.clip(tones + grain, 0, 1) * 255 + 0.5).astype(np.uint8))


def save_master(image: Image.Image, path: Path) -> None:
    """Write it with the sRGB profile, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    half = path.with_suffix(".half")
    image.save(half, "AVIF", quality=QUALITY, subsampling="4:4:4", speed=4, icc_profile=profile)
    half.replace(path)  # A master that is there is whole: it is never rendered again.
